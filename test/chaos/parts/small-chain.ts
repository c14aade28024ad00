import type { StoreId } from '#src/base/ids.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import { pages, withPrefix } from '#head-office/couch/pages.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { compareCopies } from '#head-office/refold/compare-copies.ts'
import { describeDifference } from '#head-office/refold/describe-difference.ts'
import { holdsStates, refoldDatabase } from '#head-office/refold/refold-database.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { ChainOnDisk } from '#test/support/head-office/chain-on-disk.ts'
import { storeDocument } from '#test/support/head-office/store-documents.ts'

const region = 'mazowsze'
const year = new Date().getUTCFullYear()

export const factsOf = (store: StoreId): string => `facts-${store}-${year}`

/** A head office with its database server for some stores, at work. */
export async function smallChain(stores: readonly StoreId[]): Promise<ChainOnDisk> {
  const chain = await ChainOnDisk.make()
  await chain.startServer()
  await openStores(chain.couch, stores)
  await chain.startHeadOffice()
  return chain
}

export async function openStores(couch: Couch, stores: readonly StoreId[]): Promise<void> {
  await provisionChain(couch, { stores: stores.map((store) => ({ store, region })), year })
  const documents = stores.map((store) => ({
    ...storeDocument(store, region, [region]),
    facts: factsOf(store),
  }))
  await couch.database('catalogue').bulkDocs(documents)
}

/** Facts of one writer as they stand at head office, by their numbers. */
export async function factsThere(couch: Couch, store: StoreId, writer: string): Promise<readonly Fact[]> {
  const found: Fact[] = []
  for await (const page of pages<Fact>(couch.database(factsOf(store)), withPrefix(`fact:${writer}:`)))
    found.push(...page)
  return found
}

export async function progressOf(
  couch: Couch,
  store: StoreId,
  writer: string,
): Promise<ProgressDocument | undefined> {
  return couch.database(`store-${store}`).get<ProgressDocument>(`progress:${writer}`)
}

/** What `npm run refold -- all` would tell. */
export async function refoldTroubles(couch: Couch): Promise<readonly string[]> {
  const found: string[] = []
  for (const home of (await couch.names()).filter(holdsStates)) {
    const { differences, unraised } = await refoldDatabase(couch, home)
    found.push(...differences.map(describeDifference), ...unraised.map(({ id }) => id))
    if (home !== 'chain') found.push(...(await compareCopies(couch, home)).map(({ copy }) => copy._id))
  }
  return found
}

/** Looks until it is so; throws after `limitMs`, with what it was that is not so. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  limitMs = 120_000,
): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not in ${limitMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
