import type { WeightReading } from '#src/device/weight-reading.ts'
import { gramsOf } from './grams.ts'
import type { ScaleStep } from './scale-dialect.ts'

const stx = 0x02
const cr = 0x0d

/** Bits of the status byte behind `?`. */
const moving = 0x01
const outside = 0x02 | 0x04 | 0x08

/** `02 weight [N] 0D` (N for net), or `02 ? status 0D`; what stands before STX is noise. */
export function read8217(bytes: Uint8Array): ScaleStep {
  const start = bytes.indexOf(stx)
  if (start === -1) return { rest: new Uint8Array() }
  const end = bytes.indexOf(cr, start)
  if (end === -1) return { rest: bytes.subarray(start) }
  const reading = readingOf(bytes.subarray(start + 1, end))
  const rest = bytes.subarray(end + 1)
  return reading ? { reading, rest } : { rest }
}

function readingOf(answer: Uint8Array): WeightReading | undefined {
  const [mark, status = 0] = answer
  // Seven bits are data: the eighth is the parity of a line that was set up with eight.
  if (mark === '?'.charCodeAt(0)) return withoutWeight(status & 0x7f)
  const text = new TextDecoder('latin1').decode(answer)
  const grams = gramsOf(text.replace(/N$/, ''))
  return grams === undefined
    ? undefined
    : { reading: 'stable', grams, ...(text.endsWith('N') && { isNet: true }) }
}

function withoutWeight(status: number): WeightReading {
  if ((status & outside) !== 0) return { reading: 'outside' }
  return { reading: (status & moving) !== 0 ? 'moving' : 'none' }
}
