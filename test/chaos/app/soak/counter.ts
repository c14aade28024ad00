import { testIds } from '#renderer/lib/test-ids.ts'
import type { FactKind } from '#src/domain/fact/trade-fact.ts'
import type { Product } from '#src/domain/product/product.ts'
import { sellTicket } from '#test/bench/sell-ticket.ts'
import type { AppTill } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import { countCash } from '#tools/tour/count-cash.ts'
import { handOverOrder } from '#tools/tour/hand-over-moves.ts'
import { chooseLine, openPurchase, refundToOriginal } from '#tools/tour/take-back-moves.ts'
import type { WaitingOrder } from './news.ts'

const paid = 100_000
const floatMinor = 20_000

/** A person at the screen, who does one thing after the other and remembers what was done. */
export class Counter {
  readonly #till: AppTill
  readonly #shelf: readonly Product[]
  readonly #done = new Map<FactKind, number>()

  constructor(till: AppTill, shelf: readonly Product[]) {
    this.#till = till
    this.#shelf = shelf
  }

  /** How many facts of each kind must stand at head office. */
  get done(): ReadonlyMap<FactKind, number> {
    return this.#done
  }

  /** Signs in who may see what should be in the drawer: it is counted right at the first time. */
  async begin(): Promise<void> {
    const { page } = this.#till
    await page.signIn(demo.manager.staff, demo.manager.pin)
    await page.openShift(floatMinor)
    this.#note('shiftOpened')
  }

  async sell(turn: number): Promise<void> {
    await sellTicket(this.#till, this.#shelf, { turn })
    this.#note('saleCompleted')
  }

  /** One piece of what was sold last comes back. */
  async takeBack(): Promise<void> {
    const { page } = this.#till
    const sale = await page.at(testIds.lastSale).getAttribute('data-document')
    await openPurchase(page, sale ?? '')
    await chooseLine(page, 1)
    await refundToOriginal(page)
    await page.page.keyboard.press('Enter')
    await page.go('sale')
    this.#note('returnCompleted')
  }

  /** A basket is put aside, taken up again and paid. */
  async park(): Promise<void> {
    const { page } = this.#till
    await page.typeCode(demo.socks.gtin)
    await page.basketLine(demo.socks.sku).waitFor()
    await page.at(testIds.basketPark).click()
    await page.basketLine(demo.socks.sku).waitFor({ state: 'detached' })
    await page.at(testIds.parkedOpen).click()
    await page.at(testIds.parkedPanel).locator('[data-testid^=parked-t]').first().click()
    await page.basketLine(demo.socks.sku).waitFor()
    await page.payCash(paid)
    for (const kind of ['basketParked', 'basketRecalled', 'saleCompleted'] as const) this.#note(kind)
  }

  async handOver(order: WaitingOrder): Promise<void> {
    const { page, hardware } = this.#till
    await handOverOrder(page, order, (gtin) => hardware.scanner.scan(gtin))
    await page.page.keyboard.press('Enter')
    await page.go('sale')
    this.#note('orderHandedOver')
  }

  async closeShift(): Promise<void> {
    const { page } = this.#till
    await page.go('cash')
    const expected = Number((await page.at(testIds.cashExpected).innerText()).replace(/\D/g, ''))
    await page.at(testIds.shiftClose).click()
    await countCash(page, expected)
    await page.at(testIds.cashCountCompare).click()
    await page.at(testIds.shiftCloseConfirm).click()
    await page.at(testIds.shiftOpenPanel).waitFor()
    this.#note('shiftClosed')
  }

  async changeShift(): Promise<void> {
    await this.closeShift()
    await this.#till.page.go('sale')
    await this.#till.page.openShift(floatMinor)
    this.#note('shiftOpened')
  }

  async reloadWindow(): Promise<void> {
    await this.#till.page.page.reload()
    await this.#till.page.at(testIds.scanField).waitFor()
  }

  #note(kind: FactKind): void {
    this.#done.set(kind, (this.#done.get(kind) ?? 0) + 1)
  }
}
