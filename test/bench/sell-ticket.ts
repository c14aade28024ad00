import type { Page } from 'playwright-core'
import { testIds } from '#renderer/lib/test-ids.ts'
import type { Product } from '#src/domain/product/product.ts'
import type { AppTill } from '#test/support/app-world.ts'

const lines = 3

/** When the cashier confirmed the payment, and when the page had heard that the sale stands; UTC in ms. */
export type Paid = { readonly pressedAt: number; readonly heardAt: number }

/** What is sold by its code alone: no weight, age or serial number is asked for. */
export const shelfOf = (products: readonly Product[]): readonly Product[] =>
  products.filter(
    ({ unit, gtins, minAge, needsSerial = false }) =>
      unit === 'piece' && gtins.length > 0 && minAge === undefined && !needsSerial,
  )

export interface Ticket {
  readonly turn: number
  /** Quiet time between the last scan and the payment; default none. */
  readonly restMs?: number
}

/** Scans goods of the shelf in turn and takes cash for them; all that a cashier does, as fast as the app takes it. */
export async function sellTicket(
  { app, page }: AppTill,
  shelf: readonly Product[],
  { turn, restMs = 0 }: Ticket,
): Promise<Paid> {
  const goods = Array.from({ length: lines }, (_, line) => shelf[(turn * lines + line) % shelf.length])
  const scans = goods.map((product, line) => ({
    code: product?.gtins[0] ?? '',
    symbology: 'ean13',
    source: 'serial',
    device: 'bench',
    seq: turn * lines + line,
  }))
  await app.evaluateMain((main, events) => {
    const [window] = main.BrowserWindow.getAllWindows()
    for (const event of events) window?.webContents.send('devices.scan', { ...event, at: Date.now() })
  }, scans)
  const expected = goods.map((product) => testIds.basketLine(product?.sku ?? ''))
  return pay(page.page, expected, restMs)
}

/** In the page itself, without a word to it meanwhile. */
const pay = (page: Page, expected: readonly string[], restMs: number): Promise<Paid> =>
  page.evaluate(
    async ([wanted, rest, ids]) => {
      const find = (id: string) => document.querySelector<HTMLElement>(`[data-testid="${id}"]`)
      const until = (holds: () => boolean): Promise<void> =>
        new Promise((resolve) => {
          const look = (): void => {
            if (!holds()) return
            observer.disconnect()
            resolve()
          }
          const observer = new MutationObserver(look)
          observer.observe(document.body, { subtree: true, childList: true, attributes: true })
          look()
        })
      const press = async (id: string): Promise<number> => {
        await until(() => find(id)?.matches(':enabled') === true)
        const at = Date.now()
        find(id)?.click()
        return at
      }
      await until(() => wanted.every((id) => find(id)))
      await new Promise((resolve) => setTimeout(resolve, rest))
      await press(ids.payCash)
      const pressedAt = await press(ids.payConfirm)
      await until(() => find(ids.lastSale) !== null)
      return { pressedAt, heardAt: Date.now() }
    },
    [
      expected,
      restMs,
      { payCash: testIds.payCash, payConfirm: testIds.payConfirm, lastSale: testIds.lastSale },
    ] as const,
  )
