import { isCouchError } from '../couch/couch-error.ts'
import { couchHttp } from '../couch/couch-http.ts'

type Ask = ReturnType<typeof couchHttp>

/**
 * Whether a server let itself be configured. CouchDB reads its authentication handlers only when it starts: until then it
 * refuses every token.
 */
export type Configured = 'configured' | 'restart-needed' | 'not-configurable'

/** P-256 in PEM under its `kid`. */
export type TokenKey = { readonly kid: string; readonly publicKey: string }

const jwtHandler = '{chttpd_auth, jwt_authentication_handler}'
/** In force where nothing is set. */
const usualHandlers =
  '{chttpd_auth, cookie_authentication_handler}, {chttpd_auth, default_authentication_handler}'
/** Open files per database that a node may need at once, and how many it may hold in any case. */
const opensPerDatabase = 4
const fewestOpens = 2_000

/**
 * Makes one node of CouchDB fit for a chain: it knows terminals' tokens, demands that they end, tells of updates of all
 * databases and may hold them open. What is set well already stays. Of a cluster each node wants it, best by its ini file.
 */
export async function configureServer(couchUrl: string, { kid, publicKey }: TokenKey): Promise<Configured> {
  const ask = couchHttp(couchUrl)
  // CouchDB keeps its settings in ini files: a line break is written as \n.
  const key = publicKey.trim().replaceAll('\n', '\\n')
  if (!(await mayBeSet(setSetting(ask, `jwt_keys/ec:${kid}`, () => key)))) return 'not-configurable'
  // The embedded server takes keys of tokens; it has no other setting and needs none.
  if (!(await mayBeSet(letTokensIn(ask)))) return 'configured'
  await letDatabasesBeOpen(ask)
  return (await takesTokens(ask)) ? 'configured' : 'restart-needed'
}

async function letTokensIn(ask: Ask): Promise<void> {
  await setSetting(ask, 'chttpd/authentication_handlers', (known) =>
    known.includes('jwt_authentication_handler') ? known : `${jwtHandler}, ${known || usualHandlers}`,
  )
  await setSetting(ask, 'jwt_auth/required_claims', (known) => known || 'exp')
}

async function letDatabasesBeOpen(ask: Ask): Promise<void> {
  const databases = await ask<readonly string[]>('_all_dbs')
  const opens = Math.max(fewestOpens, databases.length * opensPerDatabase)
  await setSetting(ask, 'couchdb/max_dbs_open', (known) => String(Math.max(Number(known) || 0, opens)))
  if (!databases.includes('_global_changes')) await ask('_global_changes', { method: 'PUT' })
}

/** The handlers in force, whatever the settings say. */
async function takesTokens(ask: Ask): Promise<boolean> {
  type Session = { readonly info: { readonly authentication_handlers: readonly string[] } }
  const { info } = await ask<Session>('_session')
  return info.authentication_handlers.includes('jwt')
}

/** Servers without configuration answer as if it were a database that is not there, or forbid it. */
async function mayBeSet(setting: Promise<void>): Promise<boolean> {
  try {
    await setting
    return true
  } catch (error) {
    if (
      isCouchError(error, 'not-found') ||
      isCouchError(error, 'refused') ||
      isCouchError(error, 'forbidden')
    )
      return false
    throw error
  }
}

/** Null where nothing is set or there is no such setting. */
async function readSetting(ask: Ask, setting: string): Promise<string | null> {
  try {
    return await ask<string>(pathOf(setting))
  } catch (error) {
    if (isCouchError(error, 'not-found') || isCouchError(error, 'refused')) return null
    throw error
  }
}

async function setSetting(ask: Ask, setting: string, next: (known: string) => string): Promise<void> {
  const known = (await readSetting(ask, setting)) ?? ''
  const wanted = next(known)
  if (wanted !== known) await ask(pathOf(setting), { method: 'PUT', body: wanted })
}

const pathOf = (setting: string): string =>
  `_node/_local/_config/${setting.split('/').map(encodeURIComponent).join('/')}`
