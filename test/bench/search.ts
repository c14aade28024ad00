import type { Product } from '#src/domain/product/product.ts'
import { judge, type Figure } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { inAppWorld } from './bench-world.ts'
import { chromiumVersion, visit, withProfile } from './browser.ts'
import { putProducts, withNaiveSite } from './naive-site.ts'
import { watchTasks, type LongestTask } from './page-tasks.ts'
import { benchProducts } from './products.ts'
import { ofRuns, percentile } from './statistics.ts'
import { fillPage, withTillSite } from './till-site.ts'
import { typeAll, watchKeys } from './typing.ts'
import { typedQueries } from './typed-queries.ts'
import { inWorkFolder } from './work-folder.ts'

const rounds = 3
/** Every one of them goes through all documents. */
const naiveQueries = { whole: 30, quick: 5 }
const scannedQueries = 20

interface Run {
  /** Key pressed → list drawn. */
  readonly drawn: readonly number[]
  readonly task: LongestTask
}

type Times = readonly number[]

/** In the field of the sale, the whole app on the stand-in. */
const typeInApp = (products: readonly Product[], queries: readonly string[]): Promise<readonly Run[]> =>
  inAppWorld(async (_, { page: { page } }) => {
    await watchKeys(page)
    await typeAll(page, queries.slice(0, 10))
    const runs: Run[] = []
    for (let round = 0; round < rounds; round += 1) {
      const longest = await watchTasks(page)
      const drawn = await typeAll(page, queries)
      runs.push({ drawn, task: await longest() })
    }
    return runs
  }, products)

/** Question → answer alone: of the worker, and of a scan of all names held in the page's memory. */
const askWorker = (
  products: readonly Product[],
  queries: readonly string[],
): Promise<{ answered: Times; scanned: Times }> =>
  inWorkFolder((folder) =>
    withTillSite(products, ({ url, filling }) =>
      withProfile(folder, (profile) =>
        visit({ url, profile }, async (page) => {
          await fillPage(page, filling)
          const answered = await page.evaluate((all) => window.bench.search(all), queries)
          const given = { path: filling.path, queries: queries.slice(0, scannedQueries) }
          const scanned = await page.evaluate((all) => window.bench.scan(all.path, all.queries), given)
          return { answered: answered.times, scanned: scanned.times }
        }),
      ),
    ),
  )

/** Whole queries only, and few: typed letter by letter all would take an hour. */
const askRxdb = (products: readonly Product[], queries: readonly string[]): Promise<Times> =>
  inWorkFolder((folder) =>
    withNaiveSite((site) =>
      withProfile(folder, (profile) =>
        visit({ url: site.url, profile }, async (page) => {
          await page.evaluate((path) => window.naive.stock(path), putProducts(site, products))
          return page.evaluate((all) => window.naive.search(all), queries)
        }),
      ),
    ),
  )

/** Key pressed → result list drawn, real queries typed letter by letter; against the searches that need no index. */
export const search: Bench = async (options) => {
  const products = await benchProducts(options)
  const queries = typedQueries(products, options.isQuick ? 20 : 200)
  const { answered, scanned } = await askWorker(products, queries)
  const naive = queries.slice(0, options.isQuick ? naiveQueries.quick : naiveQueries.whole)
  const rxdb = await askRxdb(products, naive)
  const runs = await typeInApp(products, queries)
  options.say(`${runs[0]?.drawn.length} keys answered in each of ${runs.length} runs`)
  const times = (share: number) => ofRuns(runs.map(({ drawn }) => percentile(drawn, share)))
  const beside = (share: number): NonNullable<Figure['peers']> => [
    { name: 'the answer alone', value: ofRuns([percentile(answered, share)]).value },
    { name: 'rxdb $regex, the answer alone', value: ofRuns([percentile(rxdb, share)]).value },
    {
      name: 'scan of all names in memory, the answer alone',
      value: ofRuns([percentile(scanned, share)]).value,
    },
  ]
  const common = { unit: 'ms', better: 'lower' } as const
  return {
    figures: [
      { name: 'search.p50Ms', ...times(0.5), ...common, peers: beside(0.5) },
      judge({ name: 'search.p99Ms', ...times(0.99), ...common, target: 30, peers: beside(0.99) }),
      judge({
        name: 'search.longestStallMs',
        ...ofRuns(runs.map(({ task }) => task.runningMs)),
        ...common,
        target: 16,
        peers: [
          { name: 'by the clock on the wall', value: ofRuns(runs.map(({ task }) => task.wallMs)).value },
        ],
      }),
    ],
    chromium: await chromiumVersion(),
  }
}
