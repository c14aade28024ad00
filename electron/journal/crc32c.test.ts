import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32c } from './crc32c.ts'

describe('crc32c', () => {
  it('gives the check value of the standard', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283)
  })

  it('gives the vectors of RFC 3720', () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa)
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62a8ab43)
  })

  it('takes eight bytes at a time as it would take each', () => {
    const bytewise = (bytes: Uint8Array): number => {
      let crc = -1
      for (const byte of bytes) {
        crc ^= byte
        for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0)
      }
      return (crc ^ -1) >>> 0
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 50 }), fc.nat(10), (bytes, from) => {
        expect(crc32c(bytes.subarray(from))).toBe(bytewise(bytes.subarray(from)))
      }),
    )
  })

  it('is zero for no bytes', () => {
    expect(crc32c(new Uint8Array())).toBe(0)
  })
})
