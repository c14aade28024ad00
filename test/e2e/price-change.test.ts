import { expect, it } from 'vitest'
import { databases } from '#src/contract/documents/databases.ts'
import type { ProductDocument } from '#src/contract/documents/catalogue-document.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn } from '#test/support/app-world.ts'
import type { AppTill, AppWorld } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'

/** From head office's write to the cashier's screen. */
const soonEnoughMs = 5_000

let world: AppWorld
let till: AppTill

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world, till } = begun)
  await openTill(till)
})

async function setPrice(minor: number): Promise<void> {
  const catalogue = world.world.couch.database(databases.catalogue)
  const document = await catalogue.get<ProductDocument>(`product:${demo.socks.sku}`)
  if (!document) throw new Error('The demo sells it')
  const { product } = document
  const changed: ProductDocument = {
    ...document,
    product: { ...product, price: { ...product.price, minor } },
  }
  await catalogue.put(changed)
}

it('shows a changed price in the open list within five seconds, and sells at it', async () => {
  await till.page.at(testIds.scanField).fill('merino skarp')
  const result = till.page.at(testIds.result(demo.socks.sku))
  await result.waitFor()
  for (const [minor, shown] of [
    [1_234, '12,34'],
    [5_678, '56,78'],
  ] as const) {
    const begun = performance.now()
    await setPrice(minor)
    await expect.poll(() => result.innerText(), { timeout: 2 * soonEnoughMs, interval: 50 }).toContain(shown)
    expect(performance.now() - begun).toBeLessThan(soonEnoughMs)
  }
  await till.page.typeCode(demo.socks.gtin)
  await expect.poll(() => till.page.basketLine(demo.socks.sku).innerText()).toContain('56,78')
})
