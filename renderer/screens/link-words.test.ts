import { describe, expect, it } from 'vitest'
import { isOverdue, linkTone } from './link-words.ts'

const noon = Date.parse('2026-11-21T12:00:00.000Z')
const online = { state: 'online', withheld: 0, oldestUnsentAt: null } as const

describe('the link in the shop', () => {
  it('is overdue when the oldest fact has waited for more than a day', () => {
    expect(isOverdue({ oldestUnsentAt: null }, noon)).toBe(false)
    expect(isOverdue({ oldestUnsentAt: '2026-11-20T12:00:00.000Z' }, noon)).toBe(false)
    expect(isOverdue({ oldestUnsentAt: '2026-11-20T11:59:59.000Z' }, noon)).toBe(true)
  })

  it('is overdue when a clock that stood wrong has dated the oldest fact ahead', () => {
    expect(isOverdue({ oldestUnsentAt: '2026-11-22T12:00:00.000Z' }, noon)).toBe(false)
    expect(isOverdue({ oldestUnsentAt: '2036-11-21T12:00:00.000Z' }, noon)).toBe(true)
  })

  it('is bad when head office refuses or facts are overdue, though the line is up', () => {
    expect(linkTone(online, noon)).toBe('good')
    expect(linkTone({ ...online, state: 'offline' }, noon)).toBe('warn')
    expect(linkTone({ ...online, withheld: 1 }, noon)).toBe('bad')
    expect(linkTone({ ...online, state: 'refused' }, noon)).toBe('bad')
    expect(linkTone({ ...online, oldestUnsentAt: '2026-11-19T12:00:00.000Z' }, noon)).toBe('bad')
  })
})
