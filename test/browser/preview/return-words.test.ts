import { describe, expect, it } from 'vitest'
import type { Condition, ReturnReason } from '#src/domain/returns/return-facts.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { learnSale, sampleSale } from './learn-sale.ts'
import { explain, purchase } from './scenes/scene-moves.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

describe('the words about a return', () => {
  async function giveBack(reason: ReturnReason, condition: Condition, line = {}): Promise<void> {
    till = await openTill()
    await till.begin()
    await learnSale(till, { line })
    await purchase(till, sampleSale)
    await till.at(`${testIds.returnLine(1)}-plus`).click()
    await explain(till, reason, condition)
  }

  it('name no law on contracts at a distance for what was bought in a store', async () => {
    await giveBack('changed-mind', 'opened', { noWithdrawal: 'hygiene' })
    const said = await till.text('ground-withdrawal-allowed')
    expect(said).toContain('Bez wady sklep go nie przyjmuje')
    expect(said).not.toContain('art. 38')
    expect(await till.text('ground-within-window')).toContain('W terminie, do')
  })

  it('tell a number that no purchase has apart from that of another slip', async () => {
    till = await openTill('link=offline')
    await till.begin()
    await till.at(testIds.place('returns')).click()
    await till.at(testIds.returnsField).fill('t1-000099')
    await expect.poll(() => till.text(testIds.purchaseMissing)).toContain('numer raportu')
    await till.at(testIds.returnsField).fill('WEB-40404')
    await expect.poll(() => till.text(testIds.purchaseMissing)).not.toContain('numer raportu')
  })

  it('tell the term of a complaint as such', async () => {
    await giveBack('faulty', 'damaged')
    expect(await till.text('ground-within-window')).toContain('Reklamacja w terminie')
  })

  it('say that goods without a VAT rate cannot be recorded, before anything is tried', async () => {
    await giveBack('does-not-fit', 'as-new', { vat: 'G' })
    await till.page.getByText('Nie ma stawki VAT dla tego towaru').waitFor()
    expect(await till.at(testIds.returnConfirm).isDisabled()).toBe(true)
    expect(await till.at(testIds.exchangeOpen).isDisabled()).toBe(true)
  })
})
