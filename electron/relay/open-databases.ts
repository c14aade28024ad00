import type { StoreId } from '#src/base/ids.ts'
import { isJsonObject } from '#src/base/json.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Guard } from '#src/contract/documents/guard.ts'
import { guardSource } from './guard-texts.ts'
import { RelayError } from './own-couch.ts'
import type { OwnCouch } from './own-couch.ts'

export type RelayDatabase = { readonly name: string; readonly guard: Guard }

/** Facts of the year before may still be on their way when the year turns. */
function factsDatabases(store: StoreId, inUse: string): readonly string[] {
  const year = Number(/\d{4}$/.exec(inUse)?.[0])
  return Number.isInteger(year) ? [inUse, databases.facts(store, year - 1)] : [inUse]
}

/** All that a relay holds: facts, claims, and a copy of the store's states. Facts about people go to head office alone. */
export const relayDatabases = (store: StoreId, factsInUse: string): readonly RelayDatabase[] => [
  { name: databases.store(store), guard: { kind: 'closed' } },
  { name: databases.claims, guard: { kind: 'claims' } },
  ...factsDatabases(store, factsInUse).map((name) => ({ name, guard: { kind: 'facts', store } as const })),
]

/** Makes a database with its guard, or brings one that stands up to this build. Terminals of this store alone come in. */
export async function openDatabase(
  own: OwnCouch,
  store: StoreId,
  { name, guard }: RelayDatabase,
): Promise<void> {
  const made = await own(name, { method: 'PUT' })
  if (made.status !== 201 && made.status !== 412) throw new RelayError(`PUT ${name}`, made)
  await keepGuard(own, name, guardSource(guard))
  const admins = { names: [], roles: ['_admin'] }
  const members = { names: [], roles: ['_admin', `store-${store}`] }
  const secured = await own(`${name}/_security`, { method: 'PUT', body: { admins, members } })
  if (secured.status !== 200) throw new RelayError(`_security of ${name}`, secured)
}

async function keepGuard(own: OwnCouch, name: string, source: string): Promise<void> {
  const path = `${name}/_design/guard`
  const { body: known } = await own(path)
  const held = isJsonObject(known) ? known : {}
  if (held['validate_doc_update'] === source) return
  const rev = typeof held['_rev'] === 'string' ? { _rev: held['_rev'] } : {}
  const body = { ...rev, language: 'javascript', validate_doc_update: source }
  const kept = await own(path, { method: 'PUT', body })
  if (kept.status !== 201) throw new RelayError(`guard of ${name}`, kept)
}
