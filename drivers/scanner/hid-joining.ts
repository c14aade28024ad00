import { decodeText } from '../framing/decode-text.ts'
import type { HidReport } from './hid-report.ts'
import type { Reading } from './reading.ts'

/*
 *             more follow              more follow
 *   idle ───────────────▶ joining ◀───────────────┐
 *    │ ▲                    │  └──────────────────┘
 *    │ └── last report ─────┤ (reading)
 *    │                      ▼ silence (incomplete)
 *    └◀─ 700 ms, or the ── orphaned: a late rest of the same code would look like a whole one
 *        rest was dropped
 *
 * Read late is not sent late: `endSilentJoin` alone, called by a timer that is on time, takes the clock for a silence.
 */
export type JoinState =
  | { readonly join: 'idle' }
  | { readonly join: 'joining'; readonly aim: string; readonly data: readonly number[]; readonly at: number }
  | { readonly join: 'orphaned'; readonly aim: string; readonly at: number }

export type JoinStep = {
  readonly state: JoinState
  readonly readings: readonly Reading[]
  readonly wakeAt?: number
}

export const idleJoin: JoinState = { join: 'idle' }

/** Longest silence between two reports of one code. */
const continuationMs = 300
/** So long the rest of a broken code may be late; nobody aims a second time that fast. */
const orphanMs = 700
const longestCode = 4096

/** Joins the reports of one code; `at` is monotonic. */
export function pushHidReport(state: JoinState, report: HidReport, at: number): JoinStep {
  const { aim, isContinued } = report
  if (state.join === 'orphaned' && state.aim === aim) {
    return awaitSilence(isContinued ? { ...state, at } : idleJoin)
  }
  const before = state.join === 'joining' ? state : { aim, data: [] }
  // Another identifier is another code: the rest of the one before never came.
  if (before.aim !== aim) {
    const next = pushHidReport(idleJoin, report, at)
    return { ...next, readings: [incomplete(before), ...next.readings] }
  }
  const data = [...before.data, ...report.data]
  if (data.length > longestCode) {
    const tooLong = { ...incomplete({ aim, data }), reason: 'too-long' as const }
    return { ...awaitSilence({ join: 'orphaned', aim, at }), readings: [tooLong] }
  }
  if (isContinued) {
    return awaitSilence({ join: 'joining', aim, data, at })
  }
  return { state: idleJoin, readings: [{ ok: true, text: aim + decodeText(withoutEnd(data)) }] }
}

/** Goes on waiting: a code is given up, and an orphan forgotten, when its silence has been too long. */
export function awaitSilence(state: JoinState): JoinStep {
  const end = silenceEnd(state)
  return { state, readings: [], ...(end !== undefined && { wakeAt: end }) }
}

/** Gives up a code whose rest has not come by `at`, and forgets an orphan. */
export function endSilentJoin(state: JoinState, at: number): JoinStep {
  const end = silenceEnd(state)
  if (end === undefined || at < end) return awaitSilence(state)
  if (state.join !== 'joining') return awaitSilence(idleJoin)
  return { ...awaitSilence({ join: 'orphaned', aim: state.aim, at }), readings: [incomplete(state)] }
}

function silenceEnd(state: JoinState): number | undefined {
  if (state.join === 'idle') return undefined
  return state.at + (state.join === 'joining' ? continuationMs : orphanMs) + 1
}

const incomplete = ({ aim, data }: { aim: string; data: readonly number[] }) =>
  ({ ok: false, reason: 'incomplete', text: aim + decodeText(data.slice(0, 64)) }) as const

/** Some are set up to end a code with CR or CR LF here too. */
const withoutEnd = (data: readonly number[]): readonly number[] =>
  data.slice(0, data.findLastIndex((byte) => byte !== 0x0d && byte !== 0x0a) + 1)
