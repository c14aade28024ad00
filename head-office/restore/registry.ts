import type { StoreId } from '#src/base/ids.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, isOfStore } from '#src/contract/documents/databases.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import { withoutRev } from '../couch/revision.ts'
import { provisionChain } from '../provision/provision-chain.ts'

/** One document that only head office knows and nobody can tell again, with its database. */
export type RegistryLine = { readonly database: string; readonly document: Stored }

const kept: readonly (readonly [database: (name: string) => boolean, prefix: string])[] = [
  [(name) => name === databases.catalogue, 'store:'],
  [(name) => name === databases.catalogue, 'policy:'],
  [(name) => name === databases.chain, 'terminal:'],
  [(name) => name === databases.chain, 'store-key:'],
  [isOfStore, 'staff:'],
  [isOfStore, 'policy:'],
]

/**
 * The register of a chain: stores, policies, terminals with their public keys, the secrets of the stores, staff with their
 * verifiers. With it and head office's signing key the terminals of an empty head office go on as the ones that they were.
 * It holds secrets.
 */
export async function* exportRegistry(couch: Couch): AsyncGenerator<RegistryLine> {
  const names = await couch.names()
  for (const [isOf, prefix] of kept) {
    for (const database of names.filter(isOf)) {
      for await (const page of pages(couch.database(database), withPrefix(prefix))) {
        yield* page.map((document) => ({ database, document: withoutRev(document) }))
      }
    }
  }
}

/**
 * Makes the databases of the chain and writes the register into them; what stands is left as it is. `years` names those
 * whose facts terminals may still send. Answers how many documents were written.
 */
export async function importRegistry(
  couch: Couch,
  lines: readonly RegistryLine[],
  years: readonly number[],
): Promise<number> {
  const stores = lines.filter(({ document }) => document._id.startsWith('store:')).map(toStore)
  const keys = new Map(lines.map(({ document }) => [document._id, document]))
  const plans = stores.map(({ store, region }) => {
    const key = keyOf(keys.get(`store-key:${store}`))
    return key === undefined ? { store, region } : { store, region, key }
  })
  for (const year of years) await provisionChain(couch, { stores: plans, year })
  let written = 0
  for (const { database, document } of lines) {
    if (await couch.database(database).create(document)) written += 1
  }
  return written
}

type Store = { readonly store: StoreId; readonly region: string }

const toStore = ({ document }: RegistryLine): Store => {
  const { store, region } = document as StoreDocument // written by exportRegistry
  return { store, region }
}

const keyOf = (document: (Stored & { readonly key?: unknown }) | undefined): string | undefined =>
  typeof document?.key === 'string' ? document.key : undefined
