import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PrinterAnswer } from './status-demux.ts'
import { demuxAnswers, emptyDemux } from './status-demux.ts'

const demux = (...bytes: number[]): readonly PrinterAnswer[] =>
  demuxAnswers(emptyDemux, Uint8Array.from(bytes)).answers

describe('demuxAnswers', () => {
  it('tells every kind of answer apart', () => {
    expect(demux(0x16)).toEqual([{ answer: 'real-time', byte: 0x16 }])
    expect(demux(0x18, 0x00, 0x0c, 0x0f)).toEqual([{ answer: 'report', bytes: [0x18, 0x00, 0x0c, 0x0f] }])
    expect(demux(0x37, 0x22, 0x30, 0x30, 0x31, 0x41, 0x00)).toEqual([{ answer: 'process-id', id: '001A' }])
    expect(demux(0x5f, 0x54, 0x4d, 0x00)).toEqual([{ answer: 'block', header: 0x5f, text: 'TM' }])
    expect(demux(0x0c)).toEqual([{ answer: 'in-order', byte: 0x0c }])
    expect(demux(0x13, 0x11)).toEqual([
      { answer: 'flow', canSend: false },
      { answer: 'flow', canSend: true },
    ])
    expect(demux(0xff)).toEqual([{ answer: 'noise', byte: 0xff }])
  })

  it('lets flow control interleave with a report and a block', () => {
    expect(demux(0x10, 0x13, 0x00, 0x00, 0x0f)).toContainEqual({
      answer: 'report',
      bytes: [0x10, 0, 0, 0x0f],
    })
    expect(demux(0x37, 0x22, 0x41, 0x11, 0x42, 0x00)).toContainEqual({ answer: 'process-id', id: 'AB' })
  })

  it('gives up a report that was cut short and reads on', () => {
    expect(demux(0x10, 0x00, 0x16)).toEqual([
      { answer: 'noise', byte: 0x10 },
      { answer: 'noise', byte: 0x00 },
      { answer: 'real-time', byte: 0x16 },
    ])
  })

  it('reads a stream the same however it is cut', () => {
    const frame = fc.constantFrom(
      [0x16],
      [0x1a],
      [0x10, 0x00, 0x00, 0x0f],
      [0x38, 0x60, 0x0f, 0x0f],
      [0x37, 0x22, 0x7e, 0x20, 0x5f, 0x37, 0x00],
      [0x5f, 0x41, 0x00],
      [0x00],
      [0x0f],
    )
    fc.assert(
      fc.property(fc.array(frame), fc.integer({ min: 1, max: 5 }), (frames, size) => {
        const bytes = Uint8Array.from(frames.flat())
        const answers: PrinterAnswer[] = []
        let state = emptyDemux
        for (let start = 0; start < bytes.length; start += size) {
          const step = demuxAnswers(state, bytes.subarray(start, start + size))
          state = step.state
          answers.push(...step.answers)
        }
        expect(answers).toEqual(demux(...bytes))
        expect(answers).toHaveLength(frames.length)
      }),
    )
  })
})
