import type { WeightReading } from '#src/device/weight-reading.ts'
import { gramsOf } from './grams.ts'
import type { ScaleStep } from './scale-dialect.ts'

const soh = 0x01
const stx = 0x02
const etx = 0x03
const eot = 0x04
const ack = 0x06
/** Asks for the weight alone; 12 would bring price and total as well. */
const sendWeight = Uint8Array.of(0x11)

/** SOH STX state sign weight(6) unit(2) BCC ETX EOT */
const frameLength = 15

/** `06` is answered with `11`, which brings `01 02 S/U sign w6 kg BCC 03 04`; BCC is the XOR of what stands between STX and it. */
export function readCas(bytes: Uint8Array): ScaleStep {
  const start = bytes.indexOf(soh)
  if (start === -1)
    return bytes.includes(ack) ? { reply: sendWeight, rest: new Uint8Array() } : { rest: new Uint8Array() }
  const frame = bytes.subarray(start, start + frameLength)
  if (frame.length < frameLength) return { rest: bytes.subarray(start) }
  const reading = readingOf(frame)
  // A frame that is none may hold the start of one.
  return reading
    ? { reading, rest: bytes.subarray(start + frameLength) }
    : { rest: bytes.subarray(start + 1) }
}

function readingOf(frame: Uint8Array): WeightReading | undefined {
  const body = frame.subarray(2, 12)
  const check = body.reduce((sum, byte) => sum ^ byte, 0)
  const isWhole = frame[1] === stx && frame[12] === check && frame[13] === etx && frame[14] === eot
  if (!isWhole) return undefined
  const [state, sign] = new TextDecoder('latin1').decode(body.subarray(0, 2))
  const grams = gramsOf(new TextDecoder('latin1').decode(body.subarray(2, 8)))
  if (sign === 'F' || sign === '-' || grams === undefined) return { reading: 'outside' }
  if (state === 'U') return { reading: 'moving' }
  return state === 'S' ? { reading: 'stable', grams } : undefined
}
