import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Database } from './database.ts'
import type { Databases } from './databases.ts'
import type { JwtKeys } from './jwt-keys.ts'
import { requireMember } from './security.ts'
import type { UserContext } from './user-context.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook on every route but the two public ones. */
    user: UserContext
  }
}

/** What every group of routes works with. */
export interface RouteContext {
  readonly app: FastifyInstance
  readonly databases: Databases
  readonly jwtKeys: JwtKeys
  readonly maxDocumentBytes: number
  /** Aborts when the server stops. */
  readonly stopping: AbortSignal
}

export interface DatabaseParams {
  Params: { db: string }
}

export type Query = Readonly<Record<string, string | undefined>>

/** The database a request names, if its user may see it. */
export async function memberDatabase(
  { databases }: RouteContext,
  request: FastifyRequest<DatabaseParams>,
): Promise<Database> {
  const database = await databases.get(request.params.db)
  requireMember(database.security, request.user)
  return database
}

/** Query parameters; of a repeated one the last counts. */
export function queryOf(request: FastifyRequest): Query {
  const entries = Object.entries(request.query ?? {})
  return Object.fromEntries(
    entries.map(([name, value]): [string, string] => [
      name,
      String(Array.isArray(value) ? value.at(-1) : value),
    ]),
  )
}
