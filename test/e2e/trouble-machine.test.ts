import { appendFile, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StoreId } from '#src/base/ids.ts'
import { editDocument } from '#head-office/couch/edit-document.ts'
import { guardSource } from '#head-office/provision/guard.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'
import { saying } from '#test/support/saying.ts'
import type { TillPage } from '#tools/tour/till-page.ts'

const soon = { timeout: 20_000 }

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice
let socksBefore: { onHand: number; available: number }

const page = (): TillPage => till.page

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world, till, headOffice } = begun)
  socksBefore = await headOffice.stock('s1', demo.socks.sku)
  await openTill(till)
})

/** Sells a pair of socks; answers the number of the sale. */
async function sell(): Promise<string> {
  await page().typeCode(demo.socks.gtin)
  await page().basketLine(demo.socks.sku).waitFor()
  await page().payCash(10_000)
  return (await page().at(testIds.lastSale).getAttribute('data-document')) ?? ''
}

async function comeBack(): Promise<void> {
  await world.start(till)
  await page().signIn(demo.cashier.staff, demo.cashier.pin)
  await page().at(testIds.scanField).waitFor()
}

async function notice(code: string): Promise<void> {
  const shown = page().at(testIds.notice(code))
  await expect.poll(() => shown.innerText(), soon).toMatch(saying('pl', `notices.${code}`))
  await shown.getByRole('button').click()
  await shown.waitFor({ state: 'detached' })
}

async function scannerShows(state: string): Promise<void> {
  const shown = page().at(testIds.statusScanner)
  await expect.poll(() => shown.getAttribute('data-state'), soon).toBe(state)
}

describe('a scanner that is unplugged', () => {
  it('is told in the status bar with what to do, and typed codes still sell', async () => {
    await till.hardware.scanner.unplug()
    await scannerShows('disconnected')
    const cause = await page().at(testIds.statusScanner).getAttribute('data-cause')
    await page().at(testIds.statusScanner).click()
    await expect
      .poll(() => page().at(testIds.device('scanner')).innerText())
      .toMatch(saying('pl', `devices.cause.scanner.${cause}`))
    await page().page.keyboard.press('Escape')
    await sell()
  })

  it('reads again by itself when it is back', async () => {
    await till.hardware.scanner.replug()
    await scannerShows('ready')
    await till.hardware.scanner.scan(demo.boots.gtin)
    await page().basketLine(demo.boots.sku).waitFor()
    await page().at(testIds.basketRemove(demo.boots.sku)).click()
  })
})

describe('a document that head office refuses', () => {
  /** Puts another guard before this store's facts. */
  const guard = async (source: string): Promise<void> => {
    const place = await world.world.couch
      .database('catalogue')
      .get<{ _id: string; facts: string }>('store:s1')
    await editDocument<{ _id: string; language: string; validate_doc_update: string }>(
      world.world.couch.database(place?.facts ?? ''),
      '_design/guard',
      () => ({ _id: '_design/guard', language: 'javascript', validate_doc_update: source }),
    )
  }
  const usual = guardSource({ kind: 'facts', store: 's1' as StoreId })
  const refusing = `(function (newDoc, oldDoc, userCtx) {
    if (newDoc.kind === 'saleCompleted') throw { forbidden: 'no sales today' };
    ${usual}(newDoc, oldDoc, userCtx)
  })`
  let refused: string

  it('is announced, counted and kept, and later ones go on', async () => {
    await headOffice.hears('s1', 'saleCompleted', 1)
    await guard(refusing)
    refused = await sell()
    await notice('fact-withheld')
    await guard(usual)
    await sell()
    await headOffice.hears('s1', 'saleCompleted', 2)
    await expect.poll(() => page().unsent()).toBe(0)
    const link = page().at(testIds.statusLink)
    expect(await link.getAttribute('data-withheld')).toBe('1')
    expect(await link.innerText()).toMatch(saying('pl', 'status.withheld', { count: 1 }))
  })

  it('stands at head office as withheld, under its own number', async () => {
    const [withheld] = await headOffice.facts('s1', 'factWithheld')
    expect(withheld?.body).toMatchObject({ refusedKind: 'saleCompleted', reason: 'no sales today' })
    expect(refused).toBe(`${withheld?.writer}-${String(withheld?.seq).padStart(6, '0')}`)
    expect(await headOffice.exceptions('s1')).toContainEqual(
      expect.objectContaining({ kind: 'fact-withheld' }),
    )
  })
})

describe('a journal whose last record is torn', () => {
  it('is told, and nothing before it is lost', async () => {
    await till.app.close()
    const folder = join(till.hardware.userData, 'journal')
    const segment =
      (await readdir(folder))
        .filter((name) => name.endsWith('.jsonl'))
        .sort()
        .at(-1) ?? ''
    const lines = (await readFile(join(folder, segment), 'utf8')).trimEnd().split('\n')
    const last = lines.at(-1) ?? ''
    await appendFile(join(folder, segment), last.slice(0, last.length / 2))
    await comeBack()
    await notice('journal-tail-cut')
  })

  it('goes on without a hole in its numbers', async () => {
    const document = await sell()
    await headOffice.hears('s1', 'saleCompleted', 3)
    const [writer = '', seq] = document.split('-')
    await expect.poll(() => headOffice.receivedOf('s1', writer), soon).toBeGreaterThanOrEqual(Number(seq))
  })
})

describe('a replica that was deleted while the app was off', () => {
  it('is announced, filled from what this machine has kept, and sells, without head office too', async () => {
    await expect.poll(() => page().unsent(), soon).toBe(0)
    till.hardware.link.cut()
    await sell()
    await till.app.close()
    await rm(join(till.hardware.userData, 'chromium'), { recursive: true })
    await comeBack()
    await notice('replica-rebuilt')
    expect(await page().unsent()).toBeGreaterThan(0)
    await expect.poll(() => page().at(testIds.statusCatalogue).count(), soon).toBe(0)
    await sell()
    expect(await page().at(testIds.statusPlace).innerText()).toMatch(saying('pl', 'status.shift'))
  })

  it('is whole again when head office answers, and nothing was lost', async () => {
    till.hardware.link.restore()
    await expect.poll(() => page().at(testIds.statusCatalogue).count(), soon).toBe(0)
    await sell()
    const sales = await headOffice.hears('s1', 'saleCompleted', 6)
    expect(new Set(sales.map(({ body }) => body.sale)).size).toBe(6)
    expect((await headOffice.stock('s1', demo.socks.sku)).onHand).toBe(socksBefore.onHand - 6)
    await page().go('stock')
    await page().at(testIds.stockField).fill(demo.socks.gtin)
    await page().at(testIds.stockField).press('Enter')
    const here = page().at(testIds.stockHere)
    await expect.poll(() => here.innerText(), soon).toBe(String(socksBefore.available - 6))
  })
})
