import { testIds } from '#renderer/lib/test-ids.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'

/** The same screens in another language and by night. */
export async function otherLooks({ till }: Stage, tell: Narrator): Promise<void> {
  const { page, hardware } = till
  await tell.chapter('Other looks')
  await tell.step('The language is changed, without a restart.', async () => {
    await page.go('settings')
    await page.at(`${testIds.language}-en`).click()
    await till.shoot('settings-en')
    await page.go('pickup')
    await page.at(testIds.order('WEB-48240')).waitFor()
    await till.shoot('pickup-board-en')
  })
  await tell.step('And the theme.', async () => {
    await page.go('settings')
    await page.at(`${testIds.theme}-dark`).click()
    await page.go('sale')
    for (const good of [cast.jacket, cast.socks, cast.impregnation]) {
      await hardware.scanner.scan(good.gtin)
      await page.basketLine(good.sku).waitFor()
    }
    await till.shoot('sale-dark-en')
  })
}
