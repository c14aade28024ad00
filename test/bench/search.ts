import { judge } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { chromiumVersion, visit, withProfile } from './browser.ts'
import type { BenchPage } from './page/page.ts'
import { benchProducts } from './products.ts'
import { ofRuns, percentile } from './statistics.ts'
import { fillPage, withTillSite } from './till-site.ts'
import { typedQueries } from './typed-queries.ts'
import { inWorkFolder } from './work-folder.ts'

type Typed = Awaited<ReturnType<BenchPage['search']>>

/** Key press → answer in the page, asked of the worker; against a scan of all names held in the page's memory. */
export const search: Bench = async (options) => {
  const products = await benchProducts(options)
  const queries = typedQueries(products, options.isQuick ? 50 : 200)
  const scanned = queries.slice(0, 20)
  const runs = await inWorkFolder((folder) =>
    withTillSite(products, ({ url, filling }) =>
      withProfile(folder, (profile) =>
        visit({ url, profile }, async (page) => {
          await fillPage(page, filling)
          const done: { own: Typed; scan: Typed }[] = []
          for (let run = 0; run < 3; run += 1) {
            const own = await page.evaluate((all) => window.bench.search(all), queries)
            const given = { path: filling.path, scanned }
            const scan = await page.evaluate((all) => window.bench.scan(all.path, all.scanned), given)
            done.push({ own, scan })
            options.say(`${own.times.length} keystrokes, ${scan.times.length} by scan`)
          }
          return done
        }),
      ),
    ),
  )
  const peer = (share: number) => [
    {
      name: 'scan of all names in memory',
      value: ofRuns(runs.map(({ scan }) => percentile(scan.times, share))).value,
    },
  ]
  const times = (share: number) => ofRuns(runs.map(({ own }) => percentile(own.times, share)))
  const common = { unit: 'ms', better: 'lower' } as const
  return {
    figures: [
      { name: 'search.p50Ms', ...times(0.5), ...common, peers: peer(0.5) },
      judge({ name: 'search.p99Ms', ...times(0.99), ...common, target: 30, peers: peer(0.99) }),
      judge({
        name: 'search.longestStallMs',
        ...ofRuns(runs.map(({ own }) => own.longestStallMs)),
        ...common,
        target: 16,
      }),
    ],
    chromium: await chromiumVersion(),
  }
}
