import { describe, expect, it } from 'vitest'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { paperOf } from './paper-of.ts'

const printer: Extract<DeviceConfig, { kind: 'receipt-printer' }> = {
  kind: 'receipt-printer',
  id: 'printer-1',
  transport: { via: 'tcp', host: '127.0.0.1', port: 9100 },
  profileId: 'generic-58',
}

describe('the paper of a till', () => {
  it('is that of its receipt printer, with the logo that a person found kept there', () => {
    expect(paperOf([printer])).toEqual({ columns: 32, hasLogo: false })
    expect(paperOf([{ ...printer, profileId: 'epson-tm-t88', logo: 1 }])).toEqual({
      columns: 42,
      hasLogo: true,
    })
  })

  it('is 80 mm wide where no printer is known', () => {
    expect(paperOf([])).toEqual({ columns: 48, hasLogo: false })
    expect(paperOf([{ ...printer, profileId: 'of-a-newer-build' }])).toEqual({ columns: 48, hasLogo: false })
  })
})
