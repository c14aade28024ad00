import type { FiscalCause } from '#src/device/fiscal-order.ts'
import type { Verdict } from './counters.ts'

/*
 *  sending ──reply──▶ sending the next ──reply to the last──▶ counting ──one more──▶ over: registered
 *   │   │ ▲                                                   ▲  │  │
 *   │   │ └──stored reply, no to what is spared─┐   forgotten │  │  └─anything else──▶ over: unknown
 *   │   └──silence, cut──▶ replaying ───────────┴─────────────┘  │ as many as before
 *   │ the printer's no                                           ▼
 *   └───────────────────────────────────────────────────────▶ clearing ──▶ over: refused, absent
 *                                                                │
 *                                                                └──begin again, twice at most──▶ sending
 *  A link that does not come back ends it: unknown where the last command may have arrived, else not done.
 */

/** What the printer is asked next. */
export type Step =
  { readonly step: 'command'; readonly at: number } | { readonly step: 'replay' | 'count' | 'clear' }

export type End =
  | { readonly end: 'registered'; readonly number: string; readonly printer: string }
  | { readonly end: 'absent' }
  | { readonly end: 'refused'; readonly cause: FiscalCause; readonly error: number }
  | { readonly end: 'not-done' | 'unknown'; readonly cause: FiscalCause }

export type DocumentState =
  | { readonly state: 'sending'; readonly at: number; readonly round: number }
  | { readonly state: 'replaying'; readonly at: number; readonly round: number }
  /** `no`: what the printer said to the last command. `isEnded`: it said yes. */
  | {
      readonly state: 'counting'
      readonly round: number
      readonly isLast: boolean
      readonly isEnded: boolean
      readonly no: Refused | null
    }
  | { readonly state: 'clearing'; readonly round: number; readonly after: Refused | 'absent' | 'again' }
  | { readonly state: 'over'; readonly end: End }

type Refused = Extract<End, { end: 'refused' }>

export type DocumentEvent =
  /** The printer carried it out. */
  | { readonly event: 'heard' }
  | { readonly event: 'refused'; readonly cause: FiscalCause; readonly error: number }
  | { readonly event: 'counted'; readonly verdict: Verdict }
  /** No reply, or the link was lost; it is up again. */
  | { readonly event: 'unheard' }
  /** The link does not come back. */
  | { readonly event: 'gone' }

export type Plan = {
  readonly commands: number
  /** Whether the document is made without this command as well: what the printer refuses of it is passed over. */
  readonly isSpared: (at: number) => boolean
}

/** How often a document is begun before its trouble is told. */
const rounds = 3
/** Error of a token that the printer does not remember, by the table of frame errors. */
const tokenUnknown = 13
/** A damaged or surplus frame: the printer carried out nothing of it. */
const damaged: readonly number[] = [5, 6, 11, 14, 15]
/** A receipt or a form stands open that nobody will end. */
const leftOpen: readonly number[] = [2038, 2060, 2062]

export const begun: DocumentState = { state: 'sending', at: 0, round: 1 }

/** Asks about a document that an earlier run may have left. */
export const asked: DocumentState = {
  state: 'counting',
  round: rounds,
  isLast: true,
  isEnded: false,
  no: null,
}

export function stepOf(state: Exclude<DocumentState, { state: 'over' }>): Step {
  switch (state.state) {
    case 'sending':
      return { step: 'command', at: state.at }
    case 'replaying':
      return { step: 'replay' }
    case 'counting':
      return { step: 'count' }
    case 'clearing':
      return { step: 'clear' }
  }
}

export function nextState(state: DocumentState, event: DocumentEvent, plan: Plan): DocumentState {
  switch (state.state) {
    case 'sending':
    case 'replaying':
      return afterCommand(state, event, plan)
    case 'counting':
      return afterCounting(state, event)
    case 'clearing':
      return afterClearing(state, event)
    case 'over':
      return state
  }
}

type Commanding = Extract<DocumentState, { state: 'sending' | 'replaying' }>
type Counting = Extract<DocumentState, { state: 'counting' }>
type Clearing = Extract<DocumentState, { state: 'clearing' }>

function afterCommand(state: Commanding, event: DocumentEvent, plan: Plan): DocumentState {
  const { at, round } = state
  const isLast = at === plan.commands - 1
  switch (event.event) {
    case 'heard':
      if (!isLast) return { state: 'sending', at: at + 1, round }
      return { state: 'counting', round, isLast, isEnded: true, no: null }
    case 'refused':
      return isSpared(state, event, plan)
        ? { state: 'sending', at: at + 1, round }
        : afterRefusal(state, { end: 'refused', cause: event.cause, error: event.error }, isLast)
    case 'unheard':
      return { state: 'replaying', at, round }
    case 'gone':
      return over({ end: isLast ? 'unknown' : 'not-done', cause: 'unreachable' })
    case 'counted':
      return state
  }
}

/** Whether the printer's no is one to a command that can be spared, and not to a frame. */
export function isSpared(state: DocumentState, event: DocumentEvent, plan: Plan): boolean {
  if (event.event !== 'refused' || (state.state !== 'sending' && state.state !== 'replaying')) return false
  return plan.isSpared(state.at) && event.error !== tokenUnknown && !damaged.includes(event.error)
}

function afterRefusal({ state, at, round }: Commanding, no: Refused, isLast: boolean): DocumentState {
  const isForgotten = state === 'replaying' && no.error === tokenUnknown
  if (isForgotten) return { state: 'counting', round, isLast, isEnded: false, no: null }
  if (damaged.includes(no.error)) return { state: 'replaying', at, round }
  if (at === 0 && leftOpen.includes(no.error)) return again(round, no)
  // The last command may have come twice: what the printer says to the second is not the answer to the first.
  if (isLast) return { state: 'counting', round, isLast, isEnded: false, no }
  return { state: 'clearing', round, after: no }
}

function afterCounting(state: Counting, event: DocumentEvent): DocumentState {
  switch (event.event) {
    case 'counted':
      return afterCounted(state, event.verdict)
    case 'gone':
      return over({ end: state.isLast ? 'unknown' : 'not-done', cause: 'unreachable' })
    case 'refused':
    case 'heard':
      return over({ end: 'unknown', cause: 'counters' })
    case 'unheard':
      return state
  }
}

function afterCounted({ round, isEnded, no }: Counting, counted: Verdict): DocumentState {
  if (counted.verdict === 'registered')
    return over({ end: 'registered', number: counted.number, printer: counted.printer })
  if (counted.verdict === 'strange' || isEnded) return over({ end: 'unknown', cause: 'counters' })
  return no ? { state: 'clearing', round, after: no } : again(round, 'absent')
}

/** A receipt that is not open cannot be cancelled: the printer's no is as good as its yes. */
function afterClearing(state: Clearing, event: DocumentEvent): DocumentState {
  const { round, after } = state
  if (event.event === 'unheard' || event.event === 'counted') return state
  if (event.event === 'gone') return over(after === 'again' || after === 'absent' ? gone : after)
  if (after === 'again') return { state: 'sending', at: 0, round: round + 1 }
  return over(after === 'absent' ? { end: 'absent' } : after)
}

const gone: End = { end: 'not-done', cause: 'unreachable' }

const again = (round: number, otherwise: Refused | 'absent'): DocumentState => ({
  state: 'clearing',
  round,
  after: round < rounds ? 'again' : otherwise,
})

const over = (end: End): DocumentState => ({ state: 'over', end })
