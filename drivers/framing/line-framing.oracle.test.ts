import { ReadlineParser } from '@serialport/parser-readline'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultLineSettings, emptyLine, pushLineBytes } from './line-framing.ts'

function byLibrary(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = []
  const parser = new ReadlineParser({ delimiter: '\r\n', encoding: 'utf8' })
  parser.on('data', (line: string) => lines.push(line))
  for (const chunk of chunks) parser.write(Buffer.from(chunk))
  return lines.filter((line) => line !== '')
}

function byOurs(chunks: readonly Uint8Array[]): string[] {
  const lines: string[] = []
  let state = emptyLine
  for (const bytes of chunks) {
    const step = pushLineBytes(state, { bytes, at: 0 }, defaultLineSettings)
    state = step.state
    lines.push(...step.lines.map((line) => line.text))
  }
  return lines
}

const chunksOf = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.slice(index * size, (index + 1) * size),
  )

describe('line framing', () => {
  it('finds the same lines as the line parser of the serial library where that one applies', () => {
    const line = fc.stringMatching(/^[ -~ąćęłńóśźż]{0,30}$/)
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 1, max: 9 }), (lines, size) => {
        const chunks = chunksOf(new TextEncoder().encode(lines.map((one) => `${one}\r\n`).join('')), size)
        expect(byOurs(chunks)).toEqual(byLibrary(chunks))
      }),
    )
  })
})
