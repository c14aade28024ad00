import { isCouchError } from '../couch/couch-error.ts'
import { couchHttp } from '../couch/couch-http.ts'

type Ask = ReturnType<typeof couchHttp>

/** Whether a server let itself be configured; the embedded one needs nothing of it and has no configuration. */
export type Configured = 'configured' | 'not-configurable'

/** P-256 in PEM under its `kid`. */
export type TokenKey = { readonly kid: string; readonly publicKey: string }

const jwtHandler = '{chttpd_auth, jwt_authentication_handler}'
/** Open files per database that a node may need at once, and how many it may hold in any case. */
const opensPerDatabase = 4
const fewestOpens = 2_000

/**
 * Makes one node of CouchDB fit for a chain: it knows terminals' tokens, demands that they end, tells of updates of all
 * databases and may hold them open. What is set well already stays. Of a cluster each node wants it, best by its ini file.
 */
export async function configureServer(couchUrl: string, { kid, publicKey }: TokenKey): Promise<Configured> {
  const ask = couchHttp(couchUrl)
  if ((await readSetting(ask, 'couchdb/max_dbs_open')) === null) return 'not-configurable'
  // CouchDB keeps its settings in ini files: a line break is written as \n.
  await setSetting(ask, `jwt_keys/ec:${kid}`, () => publicKey.trim().replaceAll('\n', '\\n'))
  await setSetting(ask, 'chttpd/authentication_handlers', (known) =>
    known.includes('jwt_authentication_handler')
      ? known
      : [
          jwtHandler,
          known ||
            '{chttpd_auth, cookie_authentication_handler}, {chttpd_auth, default_authentication_handler}',
        ].join(', '),
  )
  await setSetting(ask, 'jwt_auth/required_claims', (known) => known || 'exp')
  const databases = await ask<readonly string[]>('_all_dbs')
  const opens = Math.max(fewestOpens, databases.length * opensPerDatabase)
  await setSetting(ask, 'couchdb/max_dbs_open', (known) => String(Math.max(Number(known) || 0, opens)))
  if (!databases.includes('_global_changes')) await ask('_global_changes', { method: 'PUT' })
  return 'configured'
}

/** Null where the server has no configuration to read, '' where nothing is set. */
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
