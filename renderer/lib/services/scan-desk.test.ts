import { describe, expect, it } from 'vitest'
import type { ScanEvent } from '#src/device/scan-event.ts'
import { ScanDesk } from './scan-desk.ts'

const scan: ScanEvent = {
  code: '5901234123457',
  symbology: 'ean13',
  source: 'serial',
  device: 'scanner-1',
  at: 0,
  seq: 1,
}

describe('scan desk', () => {
  it('refuses a scan that nobody waits for', () => {
    const desk = new ScanDesk()
    desk.claim(() => undefined)()
    expect(desk.offer(scan)).toBe(false)
  })

  it('keeps scans for the first screen, in order', () => {
    const desk = new ScanDesk()
    expect([desk.offer(scan), desk.offer({ ...scan, seq: 2 })]).toEqual([true, true])
    const taken: number[] = []
    desk.claim(({ seq }) => taken.push(seq))
    desk.claim(() => undefined)
    expect(taken).toEqual([1, 2])
  })

  it('gives a scan to the newest claimant only, then to the one below', () => {
    const desk = new ScanDesk()
    const taken: string[] = []
    desk.claim(() => taken.push('screen'))
    const leave = desk.claim(() => taken.push('dialog'))
    expect(desk.offer(scan)).toBe(true)
    leave()
    desk.offer(scan)
    expect(taken).toEqual(['dialog', 'screen'])
  })
})
