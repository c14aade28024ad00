import { describe, expect, it } from 'vitest'
import { fact, s1, staff } from '#test/support/trade-facts.ts'
import { storeRef } from '../fact/state-ref.ts'
import { exceptionArea } from './exception-area.ts'
import { exceptionRef, exceptionStateOf } from './exception-state-of.ts'
import { raise } from './raise.ts'

const withheld = fact(
  'factWithheld',
  { refusedKind: 'saleCompleted', bytes: 70_000, reason: 'too-large', refusedHash: 'ab' },
  { writer: 't1', seq: 12, store: s1 },
)
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

  it('is not for a store where head office owns it, and makes none that was never raised', () => {
    if (!ref) throw new Error('touches nothing')
    const open = exceptionArea.fold(null, locked, ref).state
    const theirs = open && { ...open, owner: 'head-office' as const }
    expect(exceptionArea.fold(theirs, settled('explained'), ref).state).toBe(theirs)
    expect(exceptionArea.fold(null, settled('explained'), ref).state).toBeNull()
  })
})
