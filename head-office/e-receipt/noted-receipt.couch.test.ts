import { expect, it } from 'vitest'
import type { NoteId } from '#src/base/ids.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { storeDocument } from '#test/support/head-office/store-documents.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import { renderReceipt } from './render-receipt.ts'
import { soldFact } from './sold-fact.ts'
import { saleArea } from '#src/domain/basket/sale-area.ts'
import { chainRef } from '#src/domain/fact/state-ref.ts'

const freshCouch = chainsOf(s1)
const engraving = 'engraving' as NoteId
const gift = 'gift-wrapping' as NoteId

const policy = (id: string, words: { readonly pl: string; readonly en: string }) => ({
  ...{ _id: `policy:${id}`, type: 'policy', policy: 'notes' },
  notes: [{ note: engraving, on: 'line', isPrinted: true, words }],
})

it('an e-receipt bears the notes that the list of its store has printed, in the language it is read in', async () => {
  const couch = await freshCouch()
  const catalogue = couch.database('catalogue')
  await catalogue.put(storeDocument(s1, 'mazowsze', []))
  const fact = saleCompleted([{ ...soldLine(1, 1), notes: [engraving] }], { notes: [gift] })
  await couch.database('facts-s1-2026').bulkDocs(factChain('t1', [fact]))
  const { state } = saleArea.fold(null, fact, chainRef('sale:t1-000001'))
  const read = async (language: 'pl' | 'en') => {
    const sold = state && (await soldFact(couch, state))
    return sold ? renderReceipt(sold, language).text : ''
  }
  expect(await read('pl')).toContain('Uwaga: Pakowanie na prezent')
  await catalogue.put(policy('notes', { pl: 'Grawer', en: 'Engraving' }))
  expect(await read('en')).toContain('Note: Engraving')
  await catalogue.put(policy('notes-s1', { pl: 'Grawer tutaj', en: 'Engraved here' }))
  expect(await read('pl')).toContain('Uwaga: Grawer tutaj')
  expect(await read('pl')).not.toContain('prezent')
})
