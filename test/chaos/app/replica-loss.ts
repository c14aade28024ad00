import { testIds } from '#renderer/lib/test-ids.ts'
import { startAppWorld, tillIn, picture, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions } from '../chaos-run.ts'
import { begin } from './sale-attempts.ts'
import { seenNotice } from './seen-notice.ts'

const rebuildMs = 60_000
/** Without head office the till shows its own sales and what it has kept; a customer is one who shops often. */
const paid = 100_000

export type Loss = {
  readonly fault: string
  /** Whether head office stays away until the till has shown that it sells without it. */
  readonly isAlone: (round: number) => boolean
  /** Does the damage; resolves with what was done, the till at work again. */
  readonly strike: (world: AppWorld, till: AppTill, round: number) => Promise<Damage>
}

export type Damage = {
  readonly what: string
  /** Not every damage loses the replica: then nothing need be announced. */
  readonly isTotal: boolean
}

/**
 * One sale a round, then the replica is damaged. The till must sell again from journal and kept files, the shift open as
 * before, and show in the end what head office counts: a figure above is a fact lost, one below a fact counted twice.
 */
export async function loseReplica(loss: Loss, options: ChaosOptions): Promise<readonly Fault[]> {
  const world = await startAppWorld(await options.template(), [tillIn('s1')])
  try {
    const till = world.tills[0]
    if (!till) throw new Error('The world has no till')
    await begin(till)
    const headOffice = new AtHeadOffice(world.world)
    const fault = { name: loss.fault, count: options.rounds, acknowledged: 0, lost: 0, doubled: 0 }
    let slowest = 0
    for (let round = 0; round < options.rounds; round += 1) {
      await sell(till)
      fault.acknowledged += 1
      const isAlone = loss.isAlone(round)
      if (isAlone) till.hardware.link.cut()
      const { what, isTotal } = await loss.strike(world, till, round)
      const begun = performance.now()
      await sellsAgain(till)
      const seconds = (performance.now() - begun) / 1_000
      if (isTotal) await seenNotice(till, 'replica-rebuilt', rebuildMs)
      if (isAlone) till.hardware.link.restore()
      const off = await differenceToHeadOffice(till, headOffice)
      fault.lost += Math.max(0, off)
      fault.doubled += Math.max(0, -off)
      slowest = Math.max(slowest, seconds)
      const alone = isAlone ? ', without head office' : ''
      options.say(
        `round ${round + 1}: ${what}${alone}; sells again after ${seconds.toFixed(1)} s, off by ${off}`,
      )
    }
    options.say(`slowest: ${slowest.toFixed(1)} s until it sold again`)
    return [fault]
  } catch (failure) {
    await picture(world, `chaos-${loss.fault}`)
    throw failure
  } finally {
    await world.close()
  }
}

async function sell({ page }: AppTill): Promise<void> {
  await page.go('sale')
  await page.typeCode(demo.socks.gtin)
  await page.basketLine(demo.socks.sku).waitFor()
  await page.payCash(paid)
}

/** A code is found and the shift is the one that was open. */
async function sellsAgain({ page }: AppTill): Promise<void> {
  const field = page.at(testIds.scanField)
  const line = page.basketLine(demo.socks.sku)
  await field.waitFor({ timeout: rebuildMs })
  const deadline = performance.now() + rebuildMs
  // The catalogue is being read: until it is, the code is not known.
  while (!(await line.isVisible())) {
    if (performance.now() > deadline) throw new Error('The till does not sell again')
    await page.typeCode(demo.socks.gtin)
    await line.waitFor({ timeout: 500 }).catch(() => undefined)
  }
  await line.getByRole('button').first().click()
  await page.at(testIds.basketRemove(demo.socks.sku)).click()
}

/** Pieces that head office counts above what the till shows, once both have had the time. */
async function differenceToHeadOffice({ page }: AppTill, headOffice: AtHeadOffice): Promise<number> {
  await page.go('stock')
  const deadline = performance.now() + rebuildMs
  for (;;) {
    await page.at(testIds.stockField).fill(demo.socks.gtin)
    await page.at(testIds.stockField).press('Enter')
    const shown = await page
      .at(testIds.stockHere)
      .innerText({ timeout: 5_000 })
      .catch(() => '')
    const unsent = await page.unsent()
    const { available } = await headOffice.stock('s1', demo.socks.sku)
    const off = shown === '' || !/\d/.test(shown) ? Infinity : Number(shown) - available
    if ((off === 0 && unsent === 0) || performance.now() > deadline)
      return Number.isFinite(off) ? off : available
    await page.page.waitForTimeout(100)
  }
}
