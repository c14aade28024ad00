import { join } from 'node:path'
import { assert } from '#src/base/assert.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { batchSize, saveDocuments } from '#tools/demo/data/save-documents.ts'
import { fillWithDemo } from '#tools/demo/fill-with-demo.ts'
import type { TillPlan } from '#tools/demo/world/demo-till.ts'
import { startAppWorld, tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import { makeWorldTemplate } from '#test/support/make-world-template.ts'
import { inWorkFolder } from './work-folder.ts'

/** The first filling of a till that shares the machine with its head office. */
const longestFillMs = 120_000

/** Tills of the built app at work on the stand-in: a cashier signed in, the shift open, head office of the demo behind them, which sells these products too. */
export const inTills = <T>(
  plans: readonly TillPlan[],
  use: (world: AppWorld) => Promise<T>,
  products: readonly Product[] = [],
): Promise<T> =>
  inWorkFolder(async (folder) => {
    const template = join(folder, 'template')
    await makeWorldTemplate(template, (couch) => fillWith(couch, products))
    const world = await startAppWorld(template, plans)
    try {
      for (const till of world.tills) await getReady(till, products)
      return await use(world)
    } finally {
      await world.close()
    }
  })

/** The same with one till. */
export const inAppWorld = <T>(
  use: (world: AppWorld, till: AppTill) => Promise<T>,
  products: readonly Product[] = [],
): Promise<T> =>
  inTills(
    [tillIn('s1')],
    (world) => {
      const [till] = world.tills
      assert(till, 'The world has no till')
      return use(world, till)
    },
    products,
  )

async function getReady(till: AppTill, products: readonly Product[]): Promise<void> {
  await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
  await till.page.openShift(20_000)
  const last = products.at(-1)
  if (last) await untilFound(till, last)
}

async function fillWith(couch: Couch, products: readonly Product[]): Promise<void> {
  await fillWithDemo(couch)
  for (let start = 0; start < products.length; start += batchSize) {
    const documents = products
      .slice(start, start + batchSize)
      .map((product) => ({ _id: documentIds.product(product.sku), type: 'product', product }))
    await saveDocuments(couch.database(databases.catalogue), documents, new Map())
  }
}

/** The list is asked for again whenever the catalogue has news. */
async function untilFound({ page }: AppTill, { sku }: Product): Promise<void> {
  await page.at(testIds.scanField).fill(sku)
  await page.at(testIds.result(sku)).waitFor({ timeout: longestFillMs })
  await page.at(testIds.scanField).fill('')
}
