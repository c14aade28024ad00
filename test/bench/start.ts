import { judge } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { chromiumVersion, visit, withProfile } from './browser.ts'
import { benchProducts } from './products.ts'
import { median, ofRuns, rounded } from './statistics.ts'
import { fillPage, withTillSite } from './till-site.ts'
import { inWorkFolder } from './work-folder.ts'

/** A new browser over what an earlier one stored: start of the worker → first code answered; all products against none. */
export const start: Bench = async (options) => {
  const products = await benchProducts(options)
  const { full, empty } = await inWorkFolder((folder) =>
    withTillSite(products, ({ url, filling }) =>
      withProfile(folder, (stocked) =>
        withProfile(folder, async (bare) => {
          const lookUp = (profile: string) =>
            visit({ url, profile }, (page) =>
              page.evaluate((code) => window.bench.firstLookup(code), filling.middle),
            )
          await visit({ url, profile: stocked }, (page) => fillPage(page, filling))
          await lookUp(bare)
          const measured = { full: [] as number[], empty: [] as number[] }
          for (let run = 0; run < (options.isQuick ? 3 : 7); run += 1) {
            const found = await lookUp(stocked)
            if (!found.isFound) throw new Error('A product is gone after a restart')
            measured.full.push(found.ms)
            measured.empty.push((await lookUp(bare)).ms)
          }
          return measured
        }),
      ),
    ),
  )
  const ratio = median(full) / median(empty)
  const common = { better: 'lower' } as const
  const peer = { name: 'an empty replica', value: ofRuns(empty).value }
  return {
    figures: [
      judge({
        name: 'start.firstLookupMs',
        ...ofRuns(full),
        unit: 'ms',
        ...common,
        target: 300,
        peers: [peer],
      }),
      judge({ name: 'start.ratioToEmpty', value: rounded(ratio), unit: 'x', ...common, target: 1.5 }),
    ],
    chromium: await chromiumVersion(),
  }
}
