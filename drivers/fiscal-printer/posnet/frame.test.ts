import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc16 } from './crc16.ts'
import { encodeFrame, FrameReader } from './frame.ts'

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)
const crcOf = (text: string): string => crc16(ascii(text)).toString(16).toUpperCase().padStart(4, '0')

describe('the checksum', () => {
  it.each([
    ['123456789', '31C3'],
    ['trinit\tbm0\t', '4825'],
    ['ERR\t?5\t', '7F84'],
    ['rtcset\tda2016-09-22,12:05\t', '8534'],
  ])('of %j is %s by the specification', (text, crc) => expect(crcOf(text)).toBe(crc))

  it("agrees with Python's own", () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme-ascii', maxLength: 80 }), { numRuns: 50, seed: 7 })
    const script =
      'import binascii,json,sys;print(json.dumps([binascii.crc_hqx(t.encode(),0) for t in json.load(sys.stdin)]))'
    const said = execFileSync('python3', ['-c', script], { input: JSON.stringify(texts), encoding: 'utf8' })
    expect(texts.map((text) => crc16(ascii(text)))).toEqual(JSON.parse(said))
  })
})

describe('a frame', () => {
  it('carries its token and its fields in Windows-1250', () => {
    const frame = encodeFrame({ name: 'trline', fields: { na: 'Żółć', vt: '0' } }, '0042')
    expect(Buffer.from(frame).toString('latin1')).toMatch(
      /^\x02trline\t@0042\tna\xaf\xf3\xb3\xe6\tvt0\t#[0-9A-F]{4}\x03$/,
    )
  })

  it('never lets a text end it or begin another', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const frame = [...encodeFrame({ name: 'trline', fields: { na: text } })]
        expect(frame.slice(1, -1).filter((byte) => byte < 0x20 && byte !== 9)).toEqual([])
        expect(frame.filter((byte) => byte === 9)).toHaveLength(2)
      }),
    )
  })
})

describe('the reader', () => {
  const frameOf = (body: string): Uint8Array => ascii(`\x02${body}#${crcOf(body)}\x03`)

  it('finds replies however the stream is cut and whatever stands between them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 80 })), (cuts) => {
        const stream = [
          ...ascii('noise'),
          ...frameOf('scnt\t@0001\tbn12\t'),
          0x11,
          ...frameOf('trend\t?2008\t'),
        ]
        const edges = [...new Set(cuts)].sort((a, b) => a - b)
        const reader = new FrameReader()
        const heard = [...edges, stream.length].flatMap((edge, index) =>
          reader.push(Uint8Array.from(stream.slice(edges[index - 1] ?? 0, edge))),
        )
        expect(heard.map(({ name }) => name)).toEqual(['scnt', 'trend'])
        expect(heard[0]?.fields.get('bn')).toBe('12')
        expect(heard[1]?.error).toBe(2008)
      }),
    )
  })

  it.each(['trinit\t?383\t', 'trinit\t?383', 'trinit\t@7777\t?383\t'])('reads the refusal %j', (body) => {
    expect(new FrameReader().push(frameOf(body))).toMatchObject([{ name: 'trinit', error: 383 }])
  })

  it.each(['ERR\t@8765\ter13\tcmrpt\t', 'ERR\t@8765\t?13\tcmrpt\t'])('reads the frame error %j', (body) => {
    expect(new FrameReader().push(frameOf(body))).toMatchObject([{ name: 'ERR', token: '8765', error: 13 }])
  })

  it('drops a frame with one bit wrong', () => {
    const frame = frameOf('scnt\tbn12\t')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: frame.length - 2 }),
        fc.integer({ min: 0, max: 7 }),
        (at, bit) => {
          const damaged = Uint8Array.from(frame)
          damaged[at] = (damaged[at] ?? 0) ^ (1 << bit)
          expect(new FrameReader().push(damaged)).toEqual([])
        },
      ),
    )
  })
})
