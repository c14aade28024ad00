import { canonicalJson } from '#src/base/canonical-json.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'
import { pages, withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'

/** A copy that does not say what its home says; `home` is null where there is none. */
export type StrayCopy = {
  readonly database: string
  readonly copy: HomeDocument
  readonly home: HomeDocument | null
}

const copiedTypes = ['order', 'sale', 'return', 'customer', 'voucher']

/** Copies in a store's database that differ from their homes. While the copier is at work some lag behind. */
export async function compareCopies(couch: Couch, database: string): Promise<readonly StrayCopy[]> {
  const strays: StrayCopy[] = []
  for (const type of copiedTypes) {
    for await (const page of pages<HomeDocument>(couch.database(database), withPrefix(`${type}:`))) {
      strays.push(...(await straysOf(couch, database, page)))
    }
  }
  return strays
}

async function straysOf(
  couch: Couch,
  database: string,
  copies: readonly HomeDocument[],
): Promise<readonly StrayCopy[]> {
  const homes = await couch.database(databases.chain).documents<HomeDocument>(copies.map(({ _id }) => _id))
  return copies.flatMap((copy) => {
    const home = homes.get(copy._id) ?? null
    return isTrue(copy, home) ? [] : [{ database, copy, home }]
  })
}

const isTrue = (copy: HomeDocument, home: HomeDocument | null): boolean =>
  home?.homeRev === copy.homeRev && canonicalJson(home.state) === canonicalJson(copy.state)
