import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Line, LineState } from './line-framing.ts'
import { defaultLineSettings, emptyLine, endSilentLine, pushLineBytes } from './line-framing.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function feed(chunks: readonly (readonly [text: string, at: number])[]): Line[] {
  const lines: Line[] = []
  let state: LineState = emptyLine
  for (const [text, at] of chunks) {
    const step = pushLineBytes(state, { bytes: bytes(text), at }, defaultLineSettings)
    state = step.state
    lines.push(...step.lines)
  }
  return lines
}

describe('line framing', () => {
  it.each(['5901\r', '5901\n', '5901\r\n', '\x025901\x03', '\x025901\r'])('finds one line in %j', (text) => {
    expect(feed([[text, 0]])).toEqual([{ ok: true, text: '5901' }])
  })

  it('joins a line that comes in pieces', () => {
    expect(
      feed([
        ['59', 0],
        ['01', 50],
        ['\r', 100],
        ['\n', 101],
      ]),
    ).toEqual([{ ok: true, text: '5901' }])
  })

  it('finds every line, however the stream is cut', () => {
    const code = fc.stringMatching(/^[0-9A-Zż-]{1,20}$/)
    fc.assert(
      fc.property(fc.array(code, { maxLength: 5 }), fc.integer({ min: 1, max: 7 }), (codes, size) => {
        const all = bytes(codes.map((item) => `${item}\r\n`).join(''))
        const lines: Line[] = []
        let state: LineState = emptyLine
        for (let start = 0; start < all.length; start += size) {
          const step = pushLineBytes(
            state,
            { bytes: all.slice(start, start + size), at: start },
            defaultLineSettings,
          )
          state = step.state
          lines.push(...step.lines)
        }
        expect(lines).toEqual(codes.map((text) => ({ ok: true, text })))
      }),
    )
  })

  it('drops the first part of a code whose rest never came', () => {
    expect(
      feed([
        ['5901', 0],
        ['96385074\r', 51],
      ]),
    ).toEqual([
      { ok: false, reason: 'incomplete', text: '5901' },
      { ok: true, text: '96385074' },
    ])
  })

  it('asks to be woken after the silence and reports the line then', () => {
    const { state, wakeAt } = pushLineBytes(emptyLine, { bytes: bytes('59'), at: 10 }, defaultLineSettings)
    expect(wakeAt).toBe(61)
    expect(endSilentLine(state, 60, defaultLineSettings).lines).toEqual([])
    expect(endSilentLine(state, 61, defaultLineSettings).lines).toHaveLength(1)
  })

  it('reports a flood once and starts afresh at its end', () => {
    const lines = feed([
      ['x'.repeat(5000), 0],
      [`${'x'.repeat(5000)}\r5901\r`, 1],
    ])
    expect(lines.map((line) => (line.ok ? line.text : line.reason))).toEqual(['too-long', '5901'])
  })

  it('keeps bytes that are no UTF-8', () => {
    const { lines } = pushLineBytes(
      emptyLine,
      { bytes: Uint8Array.of(0x41, 0xa5, 0x0d), at: 0 },
      defaultLineSettings,
    )
    expect(lines).toEqual([{ ok: true, text: 'A\u00a5' }])
  })
})
