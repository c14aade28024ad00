import type { Locator, Page } from 'playwright-core'
import { testIds } from '#renderer/lib/test-ids.ts'

/** As a Polish cashier types it: `600` or `91,10`. */
export const typedSum = (minor: number): string =>
  (minor / 100).toFixed(2).replace('.', ',').replace(',00', '')

/** What a cashier does at the screen, in their words; finds everything by test id, since shops run in many languages. */
export class TillPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  at(id: string): Locator {
    return this.page.getByTestId(id)
  }

  async press(pad: string, digits: string): Promise<void> {
    for (const digit of digits) await this.at(`${pad}-${digit}`).click()
  }

  async signIn(staff: string, pin: string): Promise<void> {
    await this.at(testIds.staff(staff)).click()
    await this.press(testIds.pinPad, pin)
    await this.at(testIds.pinEnter).click()
  }

  /** `minor` in grosze. Goods can be scanned afterwards: a till that has just been enrolled is still loading them. */
  async openShift(minor: number): Promise<void> {
    await this.at(testIds.shiftOpenPanel).waitFor()
    await this.at(`${testIds.shiftFloat}-field`).fill(typedSum(minor))
    await this.at(testIds.shiftOpen).click()
    await this.at(testIds.scanField).waitFor()
    await this.at(testIds.statusCatalogue).waitFor({ state: 'detached' })
  }

  async go(
    place: 'sale' | 'returns' | 'pickup' | 'stock' | 'customers' | 'vouchers' | 'cash' | 'store' | 'settings',
  ): Promise<void> {
    await this.at(testIds.place(place)).click()
    await this.page.locator(`[data-testid=${testIds.content}][data-place=${place}]`).waitFor()
  }

  /** Types a code into the field, as when a label cannot be read. */
  async typeCode(code: string): Promise<void> {
    await this.at(testIds.scanField).fill(code)
    await this.at(testIds.scanField).press('Enter')
  }

  basketLine(sku: string): Locator {
    return this.at(testIds.basketLine(sku))
  }

  /** Pays the whole basket with one note of `minor` grosze and waits for the sale to exist. */
  async payCash(minor: number): Promise<void> {
    await this.at(testIds.payCash).click()
    await this.at(testIds.cashGiven).fill(typedSum(minor))
    await this.at(testIds.payConfirm).click()
    await this.at(testIds.lastSale).waitFor()
  }

  async unsent(): Promise<number> {
    return Number(await this.at(testIds.statusUnsent).getAttribute('data-count'))
  }
}
