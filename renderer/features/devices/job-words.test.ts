import { describe, expect, it } from 'vitest'
import type { JobView } from '#src/contract/acts/act-draft.ts'
import { createTranslator } from '#src/base/text/create-translator.ts'
import { dictionaries } from '../../lib/i18n/dictionaries.ts'
import { choicesOf, choiceWords, questionWords } from './job-words.ts'

const job = (kind: JobView['kind'], state: JobView['state']): JobView => ({
  job: 'j1',
  kind,
  title: 'Slip',
  state,
  cause: null,
  at: '2026-11-21T10:00:00Z',
})

describe('questions about a job', () => {
  it.each(['pl', 'en'] as const)('and their answers have words in %s', (language) => {
    const t = createTranslator(language, dictionaries(language), { missing: 'throw' })
    for (const kind of ['print', 'drawer', 'label', 'interim'] as const) {
      for (const state of ['unknown', 'failed'] as const) {
        expect(t(questionWords(job(kind, state)), { title: 'R3-B' }).length).toBeGreaterThan(20)
        for (const choice of choicesOf(job(kind, state))) {
          expect(t(choiceWords(job(kind, state), choice))).not.toBe('')
        }
      }
    }
  })

  it('ask whether a slip came out only where nobody knows it', () => {
    expect(choicesOf(job('print', 'unknown'))).toEqual(['printed', 'reprint', 'dismiss'])
    expect(choicesOf(job('print', 'failed'))).toEqual(['reprint', 'dismiss'])
  })

  it('call a second print a copy only where the first may be on paper', () => {
    expect(choiceWords(job('print', 'unknown'), 'reprint')).toBe('devices.choice.print.reprint')
    expect(choiceWords(job('print', 'failed'), 'reprint')).toBe('devices.choice.print')
  })

  it('never offer to open a drawer later', () => {
    expect(choicesOf(job('drawer', 'unknown'))).toEqual(['printed', 'dismiss'])
    expect(choicesOf(job('drawer', 'failed'))).toEqual(['dismiss'])
  })
})
