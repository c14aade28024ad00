import { describe, expect, it } from 'vitest'
import { layoutReceipt } from '#src/device/layout/layout-receipt.ts'
import { layoutToText } from '#src/device/layout/layout-text.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { readCodes } from '#test/support/read-codes.ts'
import { counted, go, sold } from './scenes/scene-moves.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const copies = () => till.page.evaluate(() => window.preview.fake.copies)
const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** The copy of the last document as a golden file spells it: its codes by the words under them. */
async function golden(): Promise<string> {
  const last = await till.page.evaluate(() => window.preview.fake.api.jobs.lastSlip())
  if (!last.ok) throw new Error(last.reason)
  const { document, columns } = last.slip
  return layoutToText(layoutReceipt(document, { columns, copy: true })).replaceAll(
    /^\[(?:qr .*|cut|(?:code128|ean13) (.*))\]$/gm,
    '$1',
  )
}

/** What stands on the paper below the logo. */
async function shown(): Promise<string> {
  await till.at(testIds.slip).waitFor()
  const [text, logo] = [await till.at(testIds.slip).innerText(), await till.at(testIds.slipLogo).innerText()]
  return text.replace(logo, '')
}

/** What stands between the head of a report with its moments and its foot. */
function sums(paper: readonly string[]): readonly string[] {
  const rules = paper.flatMap((word, at) => (/^[-─]{8,}$/.test(word) ? [at] : []))
  expect(rules.length).toBeGreaterThan(4)
  return paper.slice(rules[2], rules.at(-1))
}

async function codesOf(testId: string): Promise<readonly string[]> {
  const picture = till.at(testId)
  await picture.scrollIntoViewIfNeeded()
  return readCodes(await picture.screenshot())
}

describe('the last document on screen', () => {
  it.each(['pl', 'en'])('is, word for word, the copy that the printer gets (%s)', async (language) => {
    till = await openTill(`lang=${language}`)
    await till.begin()
    await sold(till)
    await till.page.keyboard.press('Shift+F3')
    const paper = await shown()
    expect(words(paper)).toEqual(words(await golden()))
    expect(words(paper)[0]).toBe(language === 'pl' ? 'KOPIA' : 'COPY')
    const document = (await till.at(testIds.lastSale).getAttribute('data-document')) ?? ''
    expect(document).not.toBe('')
    expect(await codesOf(testIds.slipBars)).toEqual([expect.stringContaining(document)])
    const anchor = words(paper).findLast((word) => word.includes('·')) ?? ''
    expect(await codesOf(testIds.slipQr)).toEqual([expect.stringContaining(anchor)])
  })

  it('sets every line within the paper, its columns under each other', async () => {
    till = await openTill()
    await till.begin()
    await sold(till)
    await till.at(testIds.slipOpen).click()
    await till.at(testIds.slip).waitFor()
    const overflow = await till.at(testIds.slip).evaluate((paper) => {
      const { paddingRight } = getComputedStyle(paper)
      const edge = paper.getBoundingClientRect().right - Number.parseFloat(paddingRight)
      const ends = [...paper.querySelectorAll('p > span')].map(
        (it) => it.getBoundingClientRect().right - edge,
      )
      return { furthest: Math.max(...ends), nearest: Math.min(...ends) }
    })
    expect(overflow.furthest).toBeLessThan(1)
    // A full line reaches to the edge: the cell is as wide as the face's letters.
    expect(overflow.furthest).toBeGreaterThan(-12)
  })

  it('is printed from there once, and the keys go back to where they were', async () => {
    till = await openTill()
    await till.begin()
    await sold(till)
    await till.at(testIds.slipOpen).click()
    await till.at(testIds.slip).waitFor()
    expect(await copies()).toBe(0)
    await till.page.keyboard.press('Escape')
    await till.at(testIds.slipDialog).waitFor({ state: 'detached' })
    expect(await till.at(testIds.slipOpen).evaluate((it) => it === document.activeElement)).toBe(true)
    await till.page.keyboard.press('Shift+F3')
    await till.at(testIds.slip).waitFor()
    await till.page.keyboard.press('F7')
    await till.at(testIds.slipDialog).waitFor({ state: 'detached' })
    expect(await copies()).toBe(1)
  })

  it('scrolls by the keys', async () => {
    till = await openTill()
    await till.begin()
    await sold(till)
    await till.page.keyboard.press('Shift+F3')
    await till.at(testIds.slip).waitFor()
    const top = () => till.at(testIds.slip).evaluate((it) => it.getBoundingClientRect().top)
    const before = await top()
    await till.page.keyboard.press('PageDown')
    await expect.poll(top).toBeLessThan(before)
  })

  it('is none before anything was printed', async () => {
    till = await openTill()
    await till.begin()
    await till.page.keyboard.press('Shift+F3')
    await till.at(testIds.toast).waitFor()
    expect(await till.at(testIds.slipDialog).count()).toBe(0)
  })
})

describe('the reports of a shift on screen', () => {
  it('are the X before and after it is printed, and the Z of the last shift', async () => {
    till = await openTill()
    await till.begin('e3')
    await sold(till)
    await go(till, 'cash')
    const ran = () => till.page.evaluate(() => window.preview.fake.ran.length)
    const before = await ran()
    await till.at(testIds.cashAct('report')).click()
    const preview = words(await shown())
    expect(preview[0]).toBe('PODGLĄD')
    expect(await till.at(testIds.slipQr).count()).toBe(0)
    expect(await ran()).toBe(before)
    await till.page.keyboard.press('F7')
    await till.at(testIds.toast).waitFor()
    await till.at(testIds.slipOpen).click()
    await till.page.getByText('Ostatni wydruk: Raport bieżący').waitFor()
    const x = await shown()
    expect(sums(preview)).toEqual(sums(words(x)))
    expect(words(x)).toEqual(words(await golden()))
    expect(x).toContain('Raport bieżący')
    await till.page.keyboard.press('Escape')

    await counted(till, '3')
    await till.at(testIds.cashCountCompare).click()
    await till.at(testIds.shiftCloseConfirm).click()
    await till.at(testIds.shiftLastZ).waitFor()
    await till.at(testIds.slipOpen).click()
    const z = await shown()
    expect(words(z)).toEqual(words(await golden()))
    expect(z).toContain('Raport zmiany')
  })
})
