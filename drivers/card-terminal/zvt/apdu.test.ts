import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeApdu, splitApdus } from './apdu.ts'
import type { Apdu } from './apdu.ts'
import { authorise } from './zvt-commands.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const anyApdu = fc.record({
  code: fc.integer({ min: 0, max: 0xffff }),
  data: fc.uint8Array({ maxLength: 700 }),
})

describe('encodeApdu', () => {
  it('is class, instruction, length and data', () =>
    expect(hex(encodeApdu(authorise(1_000)))).toBe('06010d0400000000100006041f150180'))

  it('says a long length in two bytes, low one first', () =>
    expect(hex(encodeApdu({ code: 0x06d3, data: new Uint8Array(300) }).subarray(0, 5))).toBe('06d3ff2c01'))
})

describe('splitApdus', () => {
  it('finds every message however the line glues and splits them', () =>
    fc.assert(
      fc.property(
        fc.array(anyApdu, { maxLength: 5 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 400 })),
        (apdus, sizes) => {
          const heard: Apdu[] = []
          let waiting: Uint8Array = new Uint8Array()
          let bytes: Uint8Array = Uint8Array.from(apdus.flatMap((apdu) => [...encodeApdu(apdu)]))
          while (bytes.length > 0) {
            const size = sizes.next().value ?? 1
            const step = splitApdus(Uint8Array.from([...waiting, ...bytes.subarray(0, size)]))
            heard.push(...step.apdus)
            waiting = step.rest
            bytes = bytes.subarray(size)
          }
          expect(heard).toEqual(apdus)
          expect(waiting).toHaveLength(0)
        },
      ),
    ))
})
