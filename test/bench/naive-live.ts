import type { Product } from '#src/domain/product/product.ts'
import { visit, withProfile } from './browser.ts'
import { withCouch } from './couch-process.ts'
import { naiveProduct, withNaiveSite } from './naive-site.ts'
import { inWorkFolder } from './work-folder.ts'

const database = 'naive'
const restMs = 200
/** Before they count, as at the till. */
const warmUp = 3

/** Written at head office → RxDB in a page has it by the live feed of its plugin and answers a query; ms, nothing drawn. */
export const measureNaiveLive = (products: readonly Product[]): Promise<readonly number[]> =>
  inWorkFolder((folder) =>
    withNaiveSite((site) =>
      withCouch({ folder: `${folder}/couch` }, async ({ couch, url, authorization }) => {
        await couch.createDatabase(database)
        const source = { url: `${url}/${database}/`, authorization }
        return withProfile(folder, (profile) =>
          visit({ url: site.url, profile, isOpen: true }, async (page) => {
            await page.evaluate((given) => window.naive.follow(given), source)
            const times: number[] = []
            for (const { id, ...rest } of products.map(naiveProduct)) {
              await page.waitForTimeout(restMs)
              const heardAt = page.evaluate((name) => window.naive.heard(name), id)
              await page.evaluate(() => undefined) // by then the page listens
              const writtenAt = performance.timeOrigin + performance.now()
              await couch.database(database).put({ _id: id, ...rest })
              times.push((await heardAt) - writtenAt)
            }
            return times.slice(warmUp)
          }),
        )
      }),
    ),
  )
