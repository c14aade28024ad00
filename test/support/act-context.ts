import type { ActContext } from '#src/app/act-context.ts'
import { createFormats } from '#src/app/formats.ts'
import { notesOnPaper } from '#src/app/note-words.ts'
import type { ActId, StaffId, StoreId, TerminalId } from '#src/base/ids.ts'
import { createTranslator } from '#src/base/text/create-translator.ts'
import type { StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { usualNotes } from '#src/domain/basket/note-list.ts'
import english from '#resources/locales/en/documents.json' with { type: 'json' }
import polish from '#resources/locales/pl/documents.json' with { type: 'json' }

const translate = {
  pl: createTranslator('pl', [polish], { missing: 'throw' }),
  en: createTranslator('en', [english], { missing: 'throw' }),
} as const

export const testStore: StoreDocument = {
  _id: 'store:s1',
  type: 'store',
  store: 's1' as StoreId,
  name: 'Kontuar Warszawa',
  company: 'Kontuar Sp. z o.o.',
  address: ['ul. Marszałkowska 1', '00-624 Warszawa'],
  taxNumber: '525-000-00-00',
  city: 'Warszawa',
  region: 'centre',
  reads: ['centre'],
  neighbours: [],
  zone: 'Europe/Warsaw',
  currency: 'PLN',
  facts: 'facts-s1-2026',
}

/** A till of store s1 on a winter afternoon. */
export const testContext = (language: 'pl' | 'en' = 'pl', list = usualNotes): ActContext => ({
  act: '0198f000-0000-7000-8000-000000000001' as ActId,
  now: Date.parse('2026-11-21T13:05:00Z'),
  store: testStore,
  terminal: 't1' as TerminalId,
  cashier: 'e7' as StaffId,
  t: translate[language],
  printed: notesOnPaper(list, { language, t: translate[language] }),
  formats: createFormats(language === 'pl' ? 'pl' : 'en-GB', testStore.zone),
})
