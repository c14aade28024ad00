import { assert } from '#src/base/assert.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { databases } from '#src/contract/documents/databases.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { judge } from '#tools/figures/figures.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { Bench, BenchOptions } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion } from './browser.ts'
import { newOrder, newStock, type Change } from './live/changes.ts'
import { measureNaiveLive } from './naive-live.ts'
import { paintedAt, watchFor } from './painted.ts'
import { benchProducts } from './products.ts'
import { bareSale, benchStore } from './sales.ts'
import { ofRuns, percentile, rounded } from './statistics.ts'

declare global {
  interface Window {
    terminal: TerminalApi
  }
}

type Shop = {
  readonly world: AppWorld
  readonly till: AppTill
  /** Whose stock changes. */
  readonly product: Product
}

type Turn = {
  /** Written at head office → drawn on the till. */
  readonly shown: number
  /** Written at head office → whoever listens there has heard of it. */
  readonly heard: number
  /** Asked for in the window → its fact is at head office; the commit is in it. */
  readonly sent: number
}

const rounds = 3
const newsMs = 20_000
const restMs = 500

let orderCount = 0

/** Resolves with the time when head office next says that one of its databases has changed. */
async function listen(
  { world: { couch } }: AppWorld,
  isOurs: (name: string) => boolean,
): Promise<{ at: Promise<number> }> {
  const limit = AbortSignal.timeout(newsMs)
  let since = (await couch.updates('now', 0, limit)).lastSeq
  const at = (async () => {
    for (;;) {
      const { names, lastSeq } = await couch.updates(since, newsMs, limit)
      if (names.some(isOurs)) return Date.now()
      since = lastSeq
    }
  })()
  return { at }
}

async function show(
  { world, till }: Shop,
  { document, testId }: Change,
): Promise<Pick<Turn, 'shown' | 'heard'>> {
  const database = databases.store(benchStore)
  await watchFor(till.page.page, testId)
  const { at } = await listen(world, (name) => name === database)
  const writtenAt = Date.now()
  await world.world.couch.database(database).put(document)
  return { shown: (await paintedAt(till.page.page)) - writtenAt, heard: (await at) - writtenAt }
}

async function sendSale(world: AppWorld, till: AppTill): Promise<number> {
  const { at } = await listen(world, (name) => name.startsWith(`facts-${benchStore}-`))
  const askedAt = await till.page.page.evaluate(async (text) => {
    const now = Date.now()
    const result = await window.terminal.acts.run(JSON.parse(text))
    if (!result.ok) throw new Error(`the sale is refused: ${result.reason}`)
    return now
  }, JSON.stringify(bareSale()))
  return (await at) - askedAt
}

/** So many changes, each shown at the screen of its kind, and a sale after each. */
async function measure(
  shop: Shop,
  count: number,
  next: () => Change | Promise<Change>,
): Promise<readonly Turn[]> {
  const { world, till } = shop
  const turns: Turn[] = []
  for (let turn = 0; turn < count; turn += 1) {
    const shown = await show(shop, await next())
    turns.push({ ...shown, sent: await sendSale(world, till) })
    // Idle between two events, as a shop is: what one sets off has ended before the next, on the till too.
    await world.world.headOffice.idle()
    await till.page.page.waitForTimeout(restMs)
  }
  return turns
}

/** Orders at the screen of those that wait, then stock at the screen of its product: as many of each. */
async function measureBoth(shop: Shop, count: number): Promise<readonly Turn[]> {
  const { world, till, product } = shop
  await till.page.go('pickup')
  const orders = await measure(shop, count, () => newOrder(`BENCH-${(orderCount += 1)}`))
  await till.page.go('stock')
  await till.page.at(testIds.stockField).fill(product.sku)
  await till.page.at(testIds.stockProduct(product.sku)).click()
  await till.page.at(testIds.stockHere).waitFor()
  const stocks = await measure(shop, count, () => newStock(world.world.couch, product.sku))
  return [...orders, ...stocks]
}

const measureApp = (
  products: readonly Product[],
  { isQuick, say }: BenchOptions,
): Promise<readonly (readonly Turn[])[]> =>
  inAppWorld(async (world, till) => {
    const product = products[products.length >> 1]
    assert(product, 'There are products')
    const shop = { world, till, product }
    await measureBoth(shop, 3)
    const done: (readonly Turn[])[] = []
    for (let round = 0; round < rounds; round += 1) {
      done.push(await measureBoth(shop, isQuick ? 3 : 20))
      say(`${done.at(-1)?.length} changes and as many sales`)
    }
    return done
  }, products)

/** A state changed at head office → drawn on the till; a sale asked for → its fact at head office. The whole app on the stand-in. */
export const live: Bench = async (options) => {
  const products = await benchProducts(options)
  const rxdb = await measureNaiveLive(products.slice(0, options.isQuick ? 20 : 100))
  const runs = await measureApp(products, options)
  const times = (which: keyof Turn, share: number) =>
    ofRuns(
      runs.map((turns) =>
        percentile(
          turns.map((turn) => turn[which]),
          share,
        ),
      ),
    )
  const figure = (which: 'shown' | 'sent', share: number) => ({
    ...times(which, share),
    unit: 'ms',
    better: 'lower' as const,
    target: share === 0.5 ? 60 : 250,
  })
  const beside = (share: number) => ({
    peers: [
      { name: 'rxdb + replicateCouchDB live, in page, not drawn', value: rounded(percentile(rxdb, share)) },
    ],
    limit: { name: 'a listener at head office', value: times('heard', share).value },
  })
  return {
    figures: [
      judge({ name: 'live.p50Ms', ...figure('shown', 0.5), ...beside(0.5) }),
      judge({ name: 'live.p99Ms', ...figure('shown', 0.99), ...beside(0.99) }),
      judge({ name: 'live.sentP50Ms', ...figure('sent', 0.5) }),
      judge({ name: 'live.sentP99Ms', ...figure('sent', 0.99) }),
    ],
    chromium: await chromiumVersion(),
  }
}
