export type PrinterAnswer =
  /** Answer to `DLE EOT`; it does not say to which. */
  | { readonly answer: 'real-time'; readonly byte: number }
  /** Four bytes sent by the printer itself. */
  | { readonly answer: 'report'; readonly bytes: readonly [number, number, number, number] }
  /** Answer to `GS ( H`. */
  | { readonly answer: 'process-id'; readonly id: string }
  /** Another block: `5F` model and maker, `35`, `3B`, `3D`. */
  | { readonly answer: 'block'; readonly header: number; readonly text: string }
  /** Answer to `GS r`. */
  | { readonly answer: 'in-order'; readonly byte: number }
  | { readonly answer: 'flow'; readonly canSend: boolean }
  /** Belongs to nothing known. */
  | { readonly answer: 'noise'; readonly byte: number }

/** A block or report whose end has not come. */
export type DemuxState = { readonly pending: readonly number[] }

export const emptyDemux: DemuxState = { pending: [] }

const blockHeaders: readonly number[] = [0x37, 0x5f, 0x35, 0x3b, 0x3d]
const longestBlock = 128
const xon = 0x11
const xoff = 0x13

/**
 * Sorts the one stream of answers a printer sends (Epson and Citizen status identification): the bit patterns are
 * disjoint, only `37 22 …` blocks hold free characters, and a printer keeps its reports back until a block has ended.
 */
export function demuxAnswers(
  state: DemuxState,
  bytes: Uint8Array,
): { readonly state: DemuxState; readonly answers: readonly PrinterAnswer[] } {
  const answers: PrinterAnswer[] = []
  let pending = state.pending
  for (const byte of bytes) {
    const step = takeByte(pending, byte)
    pending = step.pending
    answers.push(...step.answers)
  }
  return { state: { pending }, answers }
}

type Step = { readonly pending: readonly number[]; readonly answers: readonly PrinterAnswer[] }

function takeByte(pending: readonly number[], byte: number): Step {
  const first = pending[0]
  // Flow control may come between any two bytes; blocks hold printable characters only.
  if (byte === xon || byte === xoff) return { pending, answers: [{ answer: 'flow', canSend: byte === xon }] }
  if (first !== undefined && blockHeaders.includes(first)) return takeBlockByte(pending, byte)
  return first === undefined ? takeFirstByte(byte) : takeReportByte(pending, byte)
}

function takeReportByte(pending: readonly number[], byte: number): Step {
  if ((byte & 0x90) !== 0) {
    const lost = pending.map((item): PrinterAnswer => ({ answer: 'noise', byte: item }))
    const again = takeFirstByte(byte)
    return { pending: again.pending, answers: [...lost, ...again.answers] }
  }
  const [b1 = 0, b2 = 0, b3 = 0] = pending
  if (pending.length < 3) return { pending: [...pending, byte], answers: [] }
  return { pending: [], answers: [{ answer: 'report', bytes: [b1, b2, b3, byte] }] }
}

function takeFirstByte(byte: number): Step {
  if ((byte & 0x93) === 0x12) return { pending: [], answers: [{ answer: 'real-time', byte }] }
  if ((byte & 0x93) === 0x10) return { pending: [byte], answers: [] }
  if (blockHeaders.includes(byte)) return { pending: [byte], answers: [] }
  if ((byte & 0x90) === 0) return { pending: [], answers: [{ answer: 'in-order', byte }] }
  return { pending: [], answers: [{ answer: 'noise', byte }] }
}

function takeBlockByte(pending: readonly number[], byte: number): Step {
  if (byte !== 0 && pending.length < longestBlock) return { pending: [...pending, byte], answers: [] }
  const [header = 0, ...data] = pending
  const text = String.fromCharCode(...data)
  if (header === 0x37 && text.startsWith('"')) {
    return { pending: [], answers: [{ answer: 'process-id', id: text.slice(1) }] }
  }
  return { pending: [], answers: [{ answer: 'block', header, text }] }
}
