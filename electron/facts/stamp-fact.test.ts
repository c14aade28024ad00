import { describe, expect, it } from 'vitest'
import type { StoreId, WriterId } from '#src/base/ids.ts'
import { isFact } from '#src/contract/facts/fact.ts'
import { factAnchor, factHash, factJson, FactTooLargeError, stampFact } from './stamp-fact.ts'
import type { FactStamp } from './stamp-fact.ts'

const stamp: FactStamp = {
  writer: 't1' as WriterId,
  seq: 42,
  prev: '',
  at: '2026-11-21T12:00:00.000Z',
  zone: 'Europe/Warsaw',
  clock: { offsetMs: null, measuredAt: null },
  store: 's1' as StoreId,
  user: null,
}
const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: { b: 1, a: 'ż' } }

describe('stampFact', () => {
  it('makes a fact that the contract accepts', () => {
    expect(isFact(stampFact(draft, stamp))).toBe(true)
  })

  it('hashes every member, whatever their order', () => {
    const fact = stampFact(draft, stamp)
    expect(stampFact({ ...draft, body: { a: 'ż', b: 1 } }, stamp).hash).toBe(fact.hash)
    expect(factHash(fact)).toBe(fact.hash)
    expect(factHash({ ...fact, user: 'anna' as never })).not.toBe(fact.hash)
    expect(stampFact(draft, { ...stamp, prev: fact.hash }).hash).not.toBe(fact.hash)
  })

  it('is the same fact as JSON, whether it was just made or read', () => {
    const fact = stampFact(draft, stamp)
    expect(JSON.parse(factJson(fact))).toEqual(fact)
    expect(JSON.parse(factJson({ ...fact }))).toEqual(fact)
  })

  it('gives the anchor that stands on a receipt', () => {
    expect(factAnchor({ seq: 42, hash: 'a1b2c3d4' })).toBe('42·a1b2c3')
  })

  it('refuses a fact of 64 kB', () => {
    expect(() => stampFact({ ...draft, body: { a: 'x'.repeat(65_536) } }, stamp)).toThrow(FactTooLargeError)
  })
})
