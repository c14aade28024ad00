import { CouchError } from './couch-error.ts'
import { isObject } from './json.ts'
import { adminRole, isServerAdmin } from './user-context.ts'
import type { UserContext } from './user-context.ts'

interface Group {
  readonly names?: readonly string[]
  readonly roles?: readonly string[]
}

/** CouchDB's `_security` object of one database. Members that the protocol doesn't know are kept. */
export interface SecurityObject {
  readonly admins?: Group
  readonly members?: Group
  readonly [field: string]: unknown
}

/** What a database has until somebody writes its `_security`: as in CouchDB 3, server admins only. */
export const defaultSecurity: SecurityObject = {
  members: { roles: [adminRole] },
  admins: { roles: [adminRole] },
}

export function parseSecurity(value: unknown): SecurityObject {
  if (!isObject(value)) throw new CouchError('bad_request', 'Request body must be a JSON object')
  for (const group of ['admins', 'members']) checkGroup(group, value[group])
  return value
}

function checkGroup(group: string, value: unknown): void {
  if (value === undefined) return
  if (!isObject(value)) throw new CouchError('bad_request', `${group} must be a JSON object`)
  for (const list of ['names', 'roles']) {
    const entries = value[list] ?? []
    if (!Array.isArray(entries) || !entries.every((entry) => typeof entry === 'string')) {
      throw new CouchError('bad_request', `${group}.${list} must be a JSON list of strings`)
    }
  }
}

export function isDatabaseAdmin(security: SecurityObject, user: UserContext): boolean {
  return isServerAdmin(user) || isIn(security.admins, user)
}

/** An empty member list opens the database to every authenticated user, as in CouchDB. */
export function isMember(security: SecurityObject, user: UserContext): boolean {
  const { names = [], roles = [] } = security.members ?? {}
  const isOpen = names.length + roles.length === 0
  return isOpen || isIn(security.members, user) || isDatabaseAdmin(security, user)
}

function isIn(group: Group | undefined, user: UserContext): boolean {
  if (group?.names?.includes(user.name)) return true
  return group?.roles?.some((role) => user.roles.includes(role)) ?? false
}

export function requireServerAdmin(user: UserContext): void {
  if (!isServerAdmin(user)) throw new CouchError('unauthorized', 'You are not a server admin.')
}

export function requireDatabaseAdmin(security: SecurityObject, user: UserContext): void {
  if (!isDatabaseAdmin(security, user)) {
    throw new CouchError('forbidden', 'You are not a db or server admin.')
  }
}

export function requireMember(security: SecurityObject, user: UserContext): void {
  if (!isMember(security, user)) {
    throw new CouchError('forbidden', 'You are not allowed to access this db.')
  }
}
