import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'

let till: AppTill

inAppWorld([tillIn('s1')], (begun) => {
  ;({ till } = begun)
})

const soon = { timeout: 15_000 }

async function customerPage(): Promise<Page | undefined> {
  return (await till.app.windows()).find((page) => page.url().endsWith('/display.html'))
}

const shown = async (): Promise<string> =>
  (await (await customerPage())?.getByTestId(testIds.display).innerText())?.replace(/\s+/g, ' ') ?? ''

describe('the window of the customer', () => {
  it('opens where a setting asks for it, and shows what is scanned', async () => {
    const { page, hardware } = till
    await page.signIn(demo.cashier.staff, demo.cashier.pin)
    await page.openShift(20_000)
    await page.go('settings')
    await page.at(`${testIds.displaySetting}-window`).click()
    await expect.poll(customerPage, soon).toBeDefined()
    await page.go('sale')
    await hardware.scanner.scan(demo.boots.gtin)
    await expect.poll(shown, soon).toContain('449,00')
  })

  it('has no way to ask main for anything but what to show', async () => {
    const page = await customerPage()
    const names = await page?.evaluate(() => ['terminal', 'customerDisplay'].filter((name) => name in window))
    expect(names).toEqual(['customerDisplay'])
  })

  it('shows no sum that is not that of its lines, whoever says so', async () => {
    const said: DisplaySaid = { shows: 'basket', lines: [], totalMinor: 1, savedMinor: 0, currency: 'PLN' }
    const isShown = await till.page.page.evaluate(
      (text) =>
        (globalThis as unknown as { terminal: TerminalApi }).terminal.display.show({
          said: JSON.parse(text) as DisplaySaid,
        }),
      JSON.stringify(said),
    )
    expect(isShown).toBe(false)
    expect(await shown()).toContain('449,00')
  })

  it('goes on showing after it was loaded anew', async () => {
    await (await customerPage())?.reload()
    await expect.poll(shown, soon).toContain('449,00')
  })

  it('thanks with the change, and closes by the setting', async () => {
    await till.page.payCash(50_000)
    await expect.poll(shown, soon).toContain('51,00')
    await till.page.go('settings')
    await till.page.at(`${testIds.displaySetting}-off`).click()
    await expect.poll(customerPage, soon).toBeUndefined()
  })
})
