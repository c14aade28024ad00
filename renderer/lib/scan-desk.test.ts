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
    expect(new ScanDesk().offer(scan)).toBe(false)
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
