import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { StoreId } from '#src/base/ids.ts'
import { checkExport } from '#electron/journal/export-facts.ts'
import { readExport } from '#head-office/recover/read-export.ts'
import { recoverFacts } from '#head-office/recover/recover-facts.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'
import type { TillPage } from '#tools/tour/till-page.ts'

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice
let medium: string

const page = (): TillPage => till.page

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world, till, headOffice } = begun)
  medium = await mkdtemp(join(tmpdir(), 'kontuar-medium-'))
  await openTill(till)
  await headOffice.hears('s1', 'shiftOpened', 1)
  till.hardware.link.cut()
  await till.hardware.scanner.scan(demo.socks.gtin)
  await page().basketLine(demo.socks.sku).waitFor()
  await page().payCash(10_000)
})

afterAll(async () => {
  await rm(medium, { recursive: true, force: true })
})

const fillIn = async (pin: string): Promise<void> => {
  await page().at(testIds.leaveReason).fill('Kasa idzie do naprawy')
  await page().at(testIds.leavePin).fill(pin)
}

describe('a till that leaves with a sale that was not sent', () => {
  it('offers its reset to no cashier', async () => {
    await page().go('settings')
    await page().at(`${testIds.language}-pl`).waitFor()
    expect(await page().at(testIds.leave('reset')).count()).toBe(0)
  })

  it('asks a manager for a place to export to, and for the PIN', async () => {
    await page().at('account').click()
    await page().at(testIds.signOut).click()
    await page().signIn(demo.manager.staff, demo.manager.pin)
    await page().go('settings')
    await page().at(testIds.leave('reset')).click()
    await fillIn('0000')
    expect(await page().at(testIds.leaveConfirm).isDisabled()).toBe(true)
    await page().at(testIds.leaveFolder).fill(medium)
    await page().at(testIds.leaveConfirm).click()
    await page().at(testIds.leaveRefused).waitFor()
    expect(await readdir(medium)).toEqual([])
  })

  it('exports, stops, and comes back as a machine without a name, its data set aside', async () => {
    const exited = once(till.app.process, 'exit')
    await fillIn(demo.manager.pin)
    await page().at(testIds.leaveConfirm).click()
    expect((await exited)[0]).toBe(0)
    const [name = ''] = await readdir(medium)
    expect(await checkExport(join(medium, name))).toMatchObject({ isSound: true })
    await world.start(till)
    await page().at(testIds.enrolCode).waitFor()
    const { userData } = till.hardware
    const [aside = ''] = await readdir(join(userData, 'set-aside'))
    expect(await readdir(join(userData, 'set-aside', aside))).toEqual(
      expect.arrayContaining(['journal', 'outbox.json', 'reset.json']),
    )
    expect(await readdir(userData)).not.toContain('journal')
  })

  it('is enrolled by a new code under a new number', async () => {
    till.hardware.link.restore()
    const provision = JSON.parse(await readFile(join(till.hardware.userData, 'provision.json'), 'utf8'))
    await page()
      .at(testIds.enrolCode)
      .fill(await world.world.headOffice.issueEnrolmentCode('s1' as StoreId))
    await page().at(testIds.enrolUrl).fill(provision.servicesUrl)
    await page().at(testIds.enrolSubmit).click()
    await page().signIn(demo.manager.staff, demo.manager.pin)
    const [, signedIn] = await headOffice.hears('s1', 'signedIn', 2)
    expect(signedIn?.seq).toBe(1)
  })

  it('has its old facts taken in from the export, under the old number', async () => {
    const [name = ''] = await readdir(medium)
    const read = await readExport(join(medium, name))
    if (!read.ok) throw new Error(read.reason)
    const { writer } = read.found
    const missing = await recoverFacts(world.world.couch, read.found, { terminal: writer })
    expect(missing).toMatchObject({ ok: true })
    const [sale] = await headOffice.hears('s1', 'saleCompleted', 1)
    expect(sale?.writer).toBe(writer)
    const [order] = await headOffice.hears('s1', 'leaveOrdered', 1)
    expect(order?.body).toMatchObject({ purpose: 'reset', reason: 'Kasa idzie do naprawy' })
    expect(await headOffice.receivedOf('s1', writer)).toBe(order?.seq)
  })
})
