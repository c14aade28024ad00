import { describe, expect, it } from 'vitest'
import { s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { FactEnvelope } from './upgrade-fact.ts'
import { readFact } from './upgrade-fact.ts'

const sold = saleCompleted([soldLine(1, 1)])
const { id, ...rest } = sold
const envelope: FactEnvelope = { _id: id, version: 1, ...rest }

describe('readFact', () => {
  it('reads what this program knows and leaves the rest of the envelope out', () => {
    const stored = { ...envelope, zone: 'Europe/Warsaw', prev: '', hash: 'ab' }
    expect(readFact(stored)).toEqual({ ok: true, fact: sold })
    expect(sold.store).toBe(s1)
  })

  it.each(['fortuneTold', 'toString', '__proto__'])('refuses the kind %s', (kind) => {
    expect(readFact({ ...envelope, kind })).toEqual({ ok: false, reason: 'unknown-kind' })
  })

  it.each([0, 2])('refuses version %i', (version) => {
    expect(readFact({ ...envelope, version })).toEqual({ ok: false, reason: 'unknown-version' })
  })
})
