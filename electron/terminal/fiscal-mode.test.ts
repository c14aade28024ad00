import { describe, expect, it } from 'vitest'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { fiscalSale } from '#test/support/fiscal/fiscal-till.ts'
import { fiscalRefusal } from './fiscal-mode.ts'

const fiscal = { provision: undefined, devices: { fiscal: { isConfigured: true } } }
const plain = { provision: undefined, devices: { fiscal: { isConfigured: false } } }
const provision = { code: '', servicesUrl: '', devices: [], unknownDevices: [] }
const sale = fiscalSale('a1')
const unregistered: ActDraft = { ...sale, steps: [] }

describe('a till with a fiscal printer', () => {
  it('sells through it and no other way', () => {
    expect(fiscalRefusal(fiscal, sale)).toBeNull()
    expect(fiscalRefusal(fiscal, unregistered)).toBe('fiscal-required')
    expect(fiscalRefusal(fiscal, { ...unregistered, kind: 'exchange' })).toBe('fiscal-required')
  })

  it('gives away what costs nothing', () => {
    expect(fiscalRefusal(fiscal, { ...unregistered, summary: { ...sale.summary, minor: 0 } })).toBeNull()
  })

  it('registers goods that it hands over where their draft asks for it', () => {
    expect(fiscalRefusal(fiscal, { ...sale, kind: 'handover' })).toBeNull()
    expect(fiscalRefusal(fiscal, { ...unregistered, kind: 'handover' })).toBeNull()
  })

  it('never registers a return', () => {
    expect(fiscalRefusal(fiscal, { ...sale, kind: 'return' })).toBe('not-allowed')
    expect(fiscalRefusal(fiscal, { ...unregistered, kind: 'return' })).toBeNull()
  })
})

describe('a till without one', () => {
  it('sells as it is, unless its installer said that the law wants one', () => {
    expect(fiscalRefusal(plain, unregistered)).toBeNull()
    expect(fiscalRefusal({ ...plain, provision: { ...provision, fiscal: true } }, unregistered)).toBe(
      'fiscal-required',
    )
  })
})
