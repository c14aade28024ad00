import { decodeText } from './decode-text.ts'

/** How a device marks the end of what it sends. */
export type LineSettings = {
  /** Longest silence inside one line. */
  readonly interByteMs: number
  readonly maxBytes: number
}

export type LineState = {
  readonly bytes: readonly number[]
  readonly lastAt: number
  readonly isOverflowing: boolean
}

export type Line =
  | { readonly ok: true; readonly text: string }
  /** `incomplete`: the sender fell silent before the end of the line. */
  | { readonly ok: false; readonly reason: 'incomplete' | 'too-long'; readonly text: string }

export type LineStep = {
  readonly state: LineState
  readonly lines: readonly Line[]
  /** When to call `endSilentLine`, unless bytes come first. */
  readonly wakeAt?: number
}

export const defaultLineSettings: LineSettings = { interByteMs: 50, maxBytes: 4096 }
export const emptyLine: LineState = { bytes: [], lastAt: 0, isOverflowing: false }

const stx = 0x02
const etx = 0x03
const lf = 0x0a
const cr = 0x0d

/**
 * Cuts a byte stream into lines ended by CR, LF, CRLF or ETX; STX begins a line anew. `at` is monotonic.
 * What is too long is reported once and skipped up to its end.
 */
export function pushLineBytes(
  state: LineState,
  input: { readonly bytes: Uint8Array; readonly at: number },
  settings: LineSettings,
): LineStep {
  const silent = endSilentLine(state, input.at, settings)
  const lines: Line[] = [...silent.lines]
  let { bytes, isOverflowing } = { bytes: [...silent.state.bytes], isOverflowing: silent.state.isOverflowing }
  for (const byte of input.bytes) {
    if (byte === cr || byte === lf || byte === etx) {
      if (bytes.length > 0) lines.push({ ok: true, text: decodeText(bytes) })
      bytes = []
      isOverflowing = false
    } else if (byte === stx) {
      if (bytes.length > 0) lines.push({ ok: false, reason: 'incomplete', text: decodeText(bytes) })
      bytes = []
    } else if (!isOverflowing) {
      bytes.push(byte)
      isOverflowing = bytes.length > settings.maxBytes
      if (isOverflowing) {
        lines.push({ ok: false, reason: 'too-long', text: decodeText(bytes.splice(0).slice(0, 64)) })
      }
    }
  }
  return withWake({ bytes, lastAt: input.at, isOverflowing }, lines, settings)
}

/** Gives up a line whose sender has been silent for too long by `at`. */
export function endSilentLine(state: LineState, at: number, settings: LineSettings): LineStep {
  if (at - state.lastAt <= settings.interByteMs) return withWake(state, [], settings)
  if (state.bytes.length === 0) return { state: emptyLine, lines: [] }
  return { state: emptyLine, lines: [{ ok: false, reason: 'incomplete', text: decodeText(state.bytes) }] }
}

function withWake(state: LineState, lines: readonly Line[], { interByteMs }: LineSettings): LineStep {
  const isWaiting = state.bytes.length > 0 || state.isOverflowing
  return { state, lines, ...(isWaiting ? { wakeAt: state.lastAt + interByteMs + 1 } : {}) }
}
