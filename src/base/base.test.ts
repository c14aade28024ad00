import { describe, expect, it } from 'vitest'
import { assert, assertNever, BugError } from './assert.ts'
import { Emitter } from './emitter.ts'
import type { WriterId } from './ids.ts'
import { documentNo, factId, isDocumentNo } from './ids.ts'
import { isJsonObject } from './json.ts'
import { ok, refuse } from './result.ts'

describe('ids', () => {
  it('of facts sort by number as text', () => {
    const writer = 't1' as WriterId
    expect(factId(writer, 42)).toBe('fact:t1:000000000042')
    expect(factId(writer, 9) < factId(writer, 10)).toBe(true)
    expect(documentNo(writer, 42)).toBe('t1-000042')
    expect(documentNo(writer, 1_234_567)).toBe('t1-1234567')
  })

  it('of documents are told from other numbers by their form', () => {
    for (const text of ['t1-000042', 'T12-1234567']) expect(isDocumentNo(text)).toBe(true)
    for (const text of ['WEB-482130', '5901234123457', 't1-42', '']) expect(isDocumentNo(text)).toBe(false)
  })
})

describe('Emitter', () => {
  it('tells all that listen, until they stop', () => {
    const emitter = new Emitter<number>()
    const heard: number[] = []
    const stop = emitter.on((value) => heard.push(value))
    emitter.emit(1)
    stop()
    stop()
    emitter.emit(2)
    expect([heard, emitter.size]).toEqual([[1], 0])
  })

  it('lets a listener stop another in mid-news', () => {
    const emitter = new Emitter<string>()
    const heard: string[] = []
    emitter.on(() => stop())
    const stop = emitter.on((value) => heard.push(value))
    emitter.emit('once')
    emitter.emit('never')
    expect(heard).toEqual(['once'])
  })
})

describe('small things', () => {
  it('assert what must hold', () => {
    expect(() => assert(true, 'holds')).not.toThrow()
    expect(() => assert(0, 'broken')).toThrow(new BugError('broken'))
    expect(() => assertNever('odd' as never)).toThrow(BugError)
  })

  it('tell JSON objects from lists and null', () => {
    expect([{}, [], null, 'x'].map(isJsonObject)).toEqual([true, false, false, false])
  })

  it('say how a rule ended', () => {
    expect(ok(1)).toEqual({ ok: true, value: 1 })
    expect(refuse('no-shift')).toEqual({ ok: false, reason: 'no-shift' })
  })
})
