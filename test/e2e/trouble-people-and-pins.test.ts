import { describe, expect, it } from 'vitest'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'
import { saying } from '#test/support/saying.ts'
import type { TillPage } from '#tools/tour/till-page.ts'

const wrongPin = demo.cashier.pin === '9999' ? '8888' : '9999'
const locked = saying('pl', 'sign-in.refused.locked-until')

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice

const page = (): TillPage => till.page
const refusal = (): Promise<string> => page().at(testIds.pinError).innerText()

inAppWorld([tillIn('s1')], (begun) => {
  ;({ world, till, headOffice } = begun)
})

async function enter(pin: string): Promise<void> {
  await page().press(testIds.pinPad, pin)
  await page().at(testIds.pinEnter).click()
}

describe('a wrong PIN', () => {
  it('is refused with the tries that are left', async () => {
    await page().at(testIds.staff(demo.cashier.staff)).click()
    for (const left of [4, 3, 2, 1]) {
      await enter(wrongPin)
      await expect.poll(refusal).toMatch(saying('pl', 'sign-in.refused.wrong-pin', { count: left }))
    }
  })

  it('locks the sign-in the fifth time and says until when', async () => {
    await enter(wrongPin)
    await expect.poll(refusal).toMatch(locked)
    expect(await refusal()).toMatch(/\d{1,2}:\d{2}/)
  })

  it('keeps the right PIN out too until then', async () => {
    await enter(demo.cashier.pin)
    await expect.poll(refusal).toMatch(locked)
    expect(await page().at(testIds.content).count()).toBe(0)
  })

  it('stays locked after the program was closed and opened', async () => {
    await world.restart(till)
    await page().signIn(demo.cashier.staff, demo.cashier.pin)
    await expect.poll(refusal).toMatch(locked)
  })

  it('is known at head office, try by try, and becomes a matter for the manager', async () => {
    const tries = await headOffice.hears('s1', 'signInRefused', 7)
    const said = tries.map(({ body }) => [body.tries, body.locked])
    expect(said).toEqual([...[1, 2, 3, 4].map((no) => [no, false]), ...[5, 5, 5].map((no) => [no, true])])
    expect(await headOffice.exceptions('s1')).toEqual([
      expect.objectContaining({ kind: 'sign-in-locked', about: `staff:${demo.cashier.staff}` }),
    ])
  })

  it('does not keep a manager out, who reads what to do about it', async () => {
    await page().page.keyboard.press('Escape')
    await page().signIn(demo.manager.staff, demo.manager.pin)
    await page().go('store')
    const card = page().at(testIds.content).locator('[data-kind="sign-in-locked"]').first()
    await expect.poll(() => card.innerText()).toMatch(saying('pl', 'exceptions.kind.sign-in-locked.do'))
  })

  it('is forgiven when a manager has been there', async () => {
    await page().at('account').click()
    await page().at(testIds.signOut).click()
    await page().signIn(demo.cashier.staff, demo.cashier.pin)
    await page().at(testIds.shiftOpenPanel).waitFor()
  })
})

describe('a request past the screens', () => {
  const forged = {
    act: '0198f000-0000-7000-8000-0000000000aa',
    kind: 'other',
    summary: { about: null, minor: null, currency: null },
    steps: [],
    jobs: [{ job: 'drawer' }],
    fact: {
      kind: 'drawerOpened',
      version: 1,
      businessDate: '2026-11-21',
      body: { cause: 'change' },
    },
  }
  const ask = (draft: object): Promise<unknown> =>
    page().page.evaluate(
      (text) => (globalThis as unknown as { terminal: TerminalApi }).terminal.acts.run(JSON.parse(text)),
      JSON.stringify(draft),
    )

  it('is refused by main, is known at head office and is a matter for the manager', async () => {
    const act = forged.act
    expect(await ask(forged)).toEqual({ ok: false, act, reason: 'not-allowed' })
    const asMain = { ...forged, jobs: [], fact: { ...forged.fact, kind: 'factLost', body: {} } }
    expect(await ask(asMain)).toEqual({ ok: false, act, reason: 'not-allowed' })
    const denied = await headOffice.hears('s1', 'accessDenied', 2)
    expect(denied.map(({ body }) => body)).toEqual([
      { asked: 'drawerOpened', permission: 'open-drawer' },
      { asked: 'factLost', permission: null },
    ])
    const kinds = async () => (await headOffice.exceptions('s1')).map(({ kind }) => kind)
    await expect.poll(kinds).toEqual(expect.arrayContaining(['access-denied']))
  })
})
