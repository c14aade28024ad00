import type { Product } from '#src/domain/product/product.ts'
import { judge } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { chromiumVersion, visit, withProfile } from './browser.ts'
import { putProducts, withNaiveSite } from './naive-site.ts'
import { benchProducts } from './products.ts'
import { startApp } from './start-app.ts'
import { ofRuns, ratioOfRuns } from './statistics.ts'
import { fillPage, withTillSite } from './till-site.ts'
import { inWorkFolder } from './work-folder.ts'

type Times = readonly number[]

/** A new browser over what an earlier one stored: start of the worker → first code answered; all products against none. */
const lookUp = (products: readonly Product[], runs: number): Promise<{ full: Times; empty: Times }> =>
  inWorkFolder((folder) =>
    withTillSite(products, ({ url, filling }) =>
      withProfile(folder, (stocked) =>
        withProfile(folder, async (bare) => {
          const once = (profile: string) =>
            visit({ url, profile }, (page) =>
              page.evaluate((code) => window.bench.firstLookup(code), filling.middle),
            )
          await visit({ url, profile: stocked }, (page) => fillPage(page, filling))
          await once(bare)
          const measured = { full: [] as number[], empty: [] as number[] }
          for (let run = 0; run < runs; run += 1) {
            const found = await once(stocked)
            if (!found.isFound) throw new Error('A product is gone after a restart')
            measured.full.push(found.ms)
            measured.empty.push((await once(bare)).ms)
          }
          return measured
        }),
      ),
    ),
  )

/** The same of a collection of RxDB in the page. */
const lookUpInRxdb = (products: readonly Product[], runs: number): Promise<Times> =>
  inWorkFolder((folder) =>
    withNaiveSite((site) =>
      withProfile(folder, async (profile) => {
        const { url } = site
        const path = putProducts(site, products)
        const code = products[products.length >> 1]?.gtins[0] ?? ''
        await visit({ url, profile }, (page) => page.evaluate((file) => window.naive.stock(file), path))
        const times: number[] = []
        for (let run = 0; run < runs; run += 1) {
          const once = visit({ url, profile }, (page) =>
            page.evaluate((gtin) => window.naive.firstLookup(gtin), code),
          )
          times.push(await once)
        }
        return times
      }),
    ),
  )

/** The whole app to its first scan, and of that the replica alone to its first lookup. */
export const start: Bench = async (options) => {
  const products = await benchProducts(options)
  const { full, empty } = await lookUp(products, options.isQuick ? 3 : 7)
  options.say('the replica was opened')
  const rxdb = await lookUpInRxdb(products, 3)
  const starts = await startApp(products, options.isQuick ? 3 : 5)
  options.say('the app was started')
  const common = { better: 'lower' } as const
  return {
    figures: [
      judge({
        name: 'start.seconds',
        ...ofRuns(starts.map(({ seconds }) => seconds)),
        unit: 's',
        ...common,
        target: 2,
      }),
      { name: 'start.runtimeMs', ...ofRuns(starts.map(({ runtimeMs }) => runtimeMs)), unit: 'ms', ...common },
      judge({
        name: 'start.firstLookupMs',
        ...ofRuns(full),
        unit: 'ms',
        ...common,
        target: 300,
        peers: [
          { name: 'an empty replica', value: ofRuns(empty).value },
          { name: 'rxdb, findOne on an index, in page', value: ofRuns(rxdb).value },
        ],
      }),
      judge({
        name: 'start.ratioToEmpty',
        ...ratioOfRuns(full, empty),
        unit: 'x',
        ...common,
        target: 1.5,
      }),
    ],
    chromium: await chromiumVersion(),
  }
}
