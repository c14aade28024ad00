import { createContext, Script } from 'node:vm'
import { CouchError } from './couch-error.ts'
import type { CouchErrorCode } from './couch-error.ts'
import type { CouchDocument } from './pouch.ts'
import type { SecurityObject } from './security.ts'
import type { UserContext } from './user-context.ts'

export interface Candidate {
  readonly newDoc: CouchDocument
  readonly oldDoc: unknown
}

export interface Refusal {
  readonly code: Extract<CouchErrorCode, 'forbidden' | 'unauthorized' | 'internal_server_error'>
  readonly reason: string
}

export interface ValidationScope {
  readonly db: string
  readonly user: UserContext
  readonly security: SecurityObject
}

/** The `validate_doc_update` functions of one database. */
export interface Validators {
  readonly isEmpty: boolean
  /** Gives for each candidate the first refusal, or null. */
  readonly check: (candidates: readonly Candidate[], scope: ValidationScope) => (Refusal | null)[]
}

const defaultTimeoutMs = 5000

/** Runs inside the context: only strings cross the border, so no object of this process is within reach. */
const prelude = new Script(`
  const functions = []
  const isArray = Array.isArray
  const log = () => undefined
  const freeze = (value) => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
    return value
  }
  const refusal = (error) => {
    if (error && error.forbidden !== undefined) return { code: 'forbidden', reason: String(error.forbidden) }
    if (error && error.unauthorized !== undefined)
      return { code: 'unauthorized', reason: String(error.unauthorized) }
    return { code: 'internal_server_error', reason: 'validate_doc_update: ' + String(error) }
  }
  const judge = (row, userCtx, secObj) => {
    try {
      for (const validate of functions) validate(row.newDoc, row.oldDoc, userCtx, secObj)
      return null
    } catch (error) {
      return refusal(error)
    }
  }
  const judgeAll = ({ rows, userCtx, secObj }) => rows.map((row) => judge(row, userCtx, secObj))
`)
const run = new Script('JSON.stringify(judgeAll(freeze(JSON.parse(payload))))')

/**
 * Compiles the functions of a database's design documents into one check of a whole batch.
 * A batch that takes longer than `timeoutMs` is refused with `internal_server_error`.
 */
export function compileValidators(sources: readonly string[], timeoutMs = defaultTimeoutMs): Validators {
  const sandbox: { payload: string } = Object.assign(Object.create(null), { payload: '' })
  const context = createContext(sandbox, { codeGeneration: { strings: false, wasm: false } })
  prelude.runInContext(context)
  for (const source of sources) compile(source).runInContext(context, { timeout: timeoutMs })

  const check: Validators['check'] = (rows, { db, user, security }) => {
    sandbox.payload = JSON.stringify({ rows, userCtx: { db, ...user }, secObj: security })
    try {
      return JSON.parse(run.runInContext(context, { timeout: timeoutMs }))
    } catch (error) {
      throw new CouchError('internal_server_error', 'validate_doc_update did not end in time', error)
    } finally {
      sandbox.payload = ''
    }
  }
  return { isEmpty: sources.length === 0, check }
}

/** Throws `compilation_error`, so that a broken function is refused with its design document. */
export function compile(source: string): Script {
  try {
    return new Script(`functions.push((${source}\n))`)
  } catch (error) {
    throw new CouchError('compilation_error', `validate_doc_update: ${String(error)}`, error)
  }
}
