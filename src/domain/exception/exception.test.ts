import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DocumentNo, StaffId } from '../../base/ids.ts'
import { fact, pln, s1, staff } from '#test/support/trade-facts.ts'
import type { TradeFact } from '../fact/trade-fact.ts'
import { storeRef } from '../fact/state-ref.ts'
import { exceptionArea } from './exception-area.ts'
import { exceptionRef, exceptionStateOf } from './exception-state-of.ts'
import type { ExceptionState } from './exception-state.ts'
import { raise } from './raise.ts'

const withheld = fact(
  'factWithheld',
  { refusedKind: 'saleCompleted', bytes: 70_000, reason: 'too-large', refusedHash: 'ab' },
  { writer: 't1', seq: 12, store: s1 },
)
const shift = 't1-000003' as DocumentNo
const refused = (locked: boolean) =>
  fact('signInRefused', { staff, tries: 5, locked }, { writer: 't1', seq: 13, store: s1 })

describe('an exception', () => {
  it('has an owner and a deadline counted from its fact', () => {
    const raised = raise(withheld, { kind: 'returned-twice', about: 'order:WEB-1', minor: 1000 })
    expect(exceptionStateOf(raised, withheld)).toEqual({
      type: 'exception',
      id: 'exception:t1:12:returned-twice',
      kind: 'returned-twice',
      fact: 'fact:t1:000000000012',
      about: 'order:WEB-1',
      minor: 1000,
      at: '2026-11-21T12:00:00.000Z',
      owner: 'head-office',
      deadline: '2026-11-23T12:00:00.000Z',
      status: 'open',
    })
  })

  it('is due at once when the time of its fact cannot be read', () => {
    const raised = raise(withheld, { kind: 'chain-broken', about: 'writer:t1' })
    expect(exceptionStateOf(raised, { at: 'never' })).toMatchObject({ deadline: 'never', minor: null })
  })

  it('lives in the store of its fact, that of head office in the chain', () => {
    const raised = raise(withheld, { kind: 'chain-broken', about: 'writer:t1' })
    expect(exceptionRef(raised, { store: s1 })).toEqual(storeRef(s1, raised.id))
    expect(exceptionRef(raised, { store: null }).home).toEqual({ kind: 'chain' })
  })
})

describe('facts that are a trouble by themselves', () => {
  it.each([
    [4_500, 500],
    [5_500, 500],
    [5_000, null],
  ])('a card terminal that settled 50.00 where %i grosze were taken: %j', (taken, minor) => {
    const told = [{ brand: 'visa', count: 2, amount: pln(5_000) }]
    const body = { shift, device: 'card-1', outcome: 'closed', told, taken: pln(taken) } as const
    const closed = fact('cardDayClosed', body, { writer: 't1', seq: 14, store: s1 })
    const [ref] = exceptionArea.touches(closed)
    const differs = { kind: 'card-day-differs', about: `shift:${shift}`, minor, owner: 'store-manager' }
    const raised = ref && exceptionArea.fold(null, closed, ref).state
    if (minor === null) expect(ref).toBeUndefined()
    else expect(raised).toMatchObject(differs)
  })

  it('open an exception, once', () => {
    const [ref] = exceptionArea.touches(withheld)
    if (!ref) throw new Error('touches nothing')
    expect(ref).toEqual(storeRef(s1, 'exception:t1:12:fact-withheld'))
    const { state } = exceptionArea.fold(null, withheld, ref)
    expect(state).toMatchObject({ kind: 'fact-withheld', about: 'writer:t1', status: 'open' })
    const settled = state && { ...state, status: 'settled' as const }
    expect(exceptionArea.fold(settled, withheld, ref).state).toBe(settled)
  })

  it('are facts that a person declared lost', () => {
    const body = { reason: 'till stolen', by: 'ewa', lostHash: null }
    const lost = fact('factLost', body, { writer: 't1', seq: 12, store: s1 })
    const [ref] = exceptionArea.touches(lost)
    expect(ref).toEqual(storeRef(s1, 'exception:t1:12:fact-lost'))
    expect(ref && exceptionArea.fold(null, lost, ref).state).toMatchObject({
      owner: 'head-office',
      status: 'open',
    })
  })

  it('are wrong PINs only when they lock, not the tries after it', () => {
    const again = refused(true)
    expect(exceptionArea.touches(refused(false))).toEqual([])
    expect(exceptionArea.touches({ ...again, body: { ...again.body, whileLocked: true } })).toEqual([])
    expect(exceptionArea.touches(refused(true))).toEqual([storeRef(s1, 'exception:t1:13:sign-in-locked')])
  })
})

describe('settling an exception', () => {
  const locked = refused(true)
  const [ref] = exceptionArea.touches(locked)
  const settled = (outcome: 'explained' | 'recovered') =>
    fact(
      'exceptionSettled',
      { exception: 'exception:t1:13:sign-in-locked', outcome },
      { writer: 't1', seq: 14, store: s1 },
    )

  it('ends it with what became of it; a second word changes nothing', () => {
    if (!ref) throw new Error('touches nothing')
    expect(exceptionArea.touches(settled('explained'))).toEqual([ref])
    const open = exceptionArea.fold(null, locked, ref).state
    const { state } = exceptionArea.fold(open, settled('explained'), ref)
    expect(state).toMatchObject({ status: 'settled', settled: { outcome: 'explained' } })
    expect(exceptionArea.fold(state, settled('recovered'), ref).state).toBe(state)
  })

  it('is not for a store where head office owns it', () => {
    if (!ref) throw new Error('touches nothing')
    const open = exceptionArea.fold(null, locked, ref).state
    const theirs = open && { ...open, owner: 'head-office' as const }
    expect(exceptionArea.fold(theirs, settled('explained'), ref).state).toBe(theirs)
  })

  it('makes none of a name that no exception of a store can have', () => {
    const names = ['chain-broken', 'moon-landed', ''].map((kind) => `exception:t1:13:${kind}`)
    for (const exception of names) {
      const word = fact('exceptionSettled', { exception, outcome: 'explained' }, { writer: 't1', store: s1 })
      const [theirs] = exceptionArea.touches(word)
      expect(theirs && exceptionArea.fold(null, word, theirs).state).toBeNull()
    }
  })

  it('makes the same state in whatever order it, another word and the trouble itself are heard', () => {
    if (!ref) throw new Error('touches nothing')
    const outcomes = fc.constantFrom('explained', 'recovered', 'written-off')
    const word = fc
      .tuple(outcomes, fc.constantFrom('t2', 't3', 't4'), fc.nat(2))
      .map(([outcome, writer, hour]) => ({
        ...fact('exceptionSettled', { exception: ref.id, outcome }, { writer, seq: 1 + hour, store: s1 }),
        at: `2026-11-21T1${hour}:00:00.000Z`,
        user: `staff-${writer}` as StaffId,
      }))
    const stories = fc
      .array(word, { maxLength: 4 })
      .map((words): readonly TradeFact[] => [...words, locked])
      .chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray([...facts], { minLength: facts.length })),
      )
    const after = (facts: readonly TradeFact[]) =>
      facts.reduce<ExceptionState | null>((state, one) => exceptionArea.fold(state, one, ref).state, null)
    fc.assert(
      fc.property(stories, ([facts, shuffled]) => {
        expect(after(shuffled)).toEqual(after(facts))
        expect(after(shuffled)).toMatchObject({
          about: `staff:${staff}`,
          status: facts.length > 1 ? 'settled' : 'open',
        })
        expect(after(shuffled)).not.toHaveProperty('isAwaited')
      }),
    )
  })
})
