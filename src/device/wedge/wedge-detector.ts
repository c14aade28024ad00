/** A key as the page or the main process saw it. */
export type WedgeKey = {
  /** The character typed, or the name of the key (`Enter`, `Tab`, `F9`). */
  readonly key: string
  /** Physical key, e.g. `Digit5`: digits are taken from it, since layouts and CapsLock change `key`. */
  readonly code: string
  /** Milliseconds of one monotonic clock. */
  readonly at: number
  /** It would only write a character into a field that can be put back as it was. */
  readonly isHarmless?: boolean
}

export type WedgeSettings = {
  /** Longest time between two keys of one scan; so long is a person's single key withheld at most. */
  readonly maxGapMs: number
  /** Fewer keys than this are a person typing. */
  readonly minLength: number
  /** Silence that ends a scan without Enter or Tab. */
  readonly silenceMs: number
  /** Key the scanner is programmed to send first: makes the detection certain. */
  readonly prefixKey?: string
}

export const defaultWedgeSettings: WedgeSettings = { maxGapMs: 40, minLength: 5, silenceMs: 150 }

/** Keys that may yet be a scan. They are withheld from the page, but for a harmless first one: a person sees it at once. */
export type WedgeState = {
  readonly held: readonly WedgeKey[]
  readonly isPrefixed: boolean
  /** The page has the first of them. */
  readonly isFirstShown: boolean
}

export type WedgeInput =
  | { readonly input: 'key'; readonly key: WedgeKey }
  /** The time asked for by `wakeAt` has come. */
  | { readonly input: 'silence'; readonly at: number }

export type WedgeStep = {
  readonly state: WedgeState
  /** Whole code of a scanner. */
  readonly scan?: string
  /** The scan's first key was shown: the field has to be put back as it was before `showsFirst`. Done before anything else. */
  readonly takesBack?: true
  /** Keys of a person, to be given to the page in this order. */
  readonly passed: readonly WedgeKey[]
  /** This key is given to the page as well, after those that were passed; it may be taken back. */
  readonly showsFirst?: true
  /** When to send `silence`, unless a key comes first. */
  readonly wakeAt?: number
}

export const idleWedge: WedgeState = { held: [], isPrefixed: false, isFirstShown: false }

/*
 *          key                     key in time
 *   idle ───────▶ holding ◀──────────────────┐
 *    ▲               ├───────────────────────┘
 *    │               ├── Enter or Tab, or silence, long enough ──▶ scan ──▶ idle
 *    └── keys passed ┴── key too late, or too short
 */

/** Tells a keyboard-wedge scanner from a person by rhythm: pure, the caller brings keys, time and the timer. */
export function stepWedge(state: WedgeState, input: WedgeInput, settings: WedgeSettings): WedgeStep {
  if (input.input === 'silence') return endBySilence(state, input.at, settings)
  const { key } = input
  const last = state.held.at(-1)
  const isLate = last !== undefined && key.at - last.at > settings.maxGapMs
  return isLate ? beginAnew(state, key, settings) : take(state, key, settings)
}

/** The keys held were all: this one begins the next burst. */
function beginAnew(state: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeStep {
  const ended = finish(state, [], settings)
  const next = take(idleWedge, key, settings)
  return { ...ended, ...next, passed: [...ended.passed, ...next.passed] }
}

function take(state: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeStep {
  if (key.key === 'Enter' || key.key === 'Tab') return finish(state, [key], settings)
  if (key.key === settings.prefixKey) return begin(state, key, settings)
  if ([...key.key].length !== 1) return key.key === 'Shift' ? hold(state, [], settings) : release(state, key)
  if (state.held.length > 0 || !key.isHarmless) return hold(state, [key], settings)
  return { ...hold({ ...state, isFirstShown: true }, [key], settings), showsFirst: true }
}

function begin(state: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeStep {
  const next = { ...idleWedge, held: [key], isPrefixed: true }
  return { state: next, passed: unseen(state), wakeAt: key.at + settings.silenceMs }
}

function hold(state: WedgeState, keys: readonly WedgeKey[], settings: WedgeSettings): WedgeStep {
  const next = { ...state, held: [...state.held, ...keys] }
  const deadline = deadlineOf(next, settings)
  return { state: next, passed: [], ...(deadline === undefined ? {} : { wakeAt: deadline }) }
}

/** A likely scan may stutter once at its end; what is too short for one is given back as soon as the rhythm breaks. */
function deadlineOf({ held, isPrefixed }: WedgeState, settings: WedgeSettings): number | undefined {
  const last = held.at(-1)
  if (last === undefined) return undefined
  return last.at + (isPrefixed || held.length >= settings.minLength ? settings.silenceMs : settings.maxGapMs)
}

/** A named key (arrow, function key) is never part of a code. */
function release(state: WedgeState, key: WedgeKey): WedgeStep {
  return { state: idleWedge, passed: [...unseen(state), key] }
}

function endBySilence(state: WedgeState, at: number, settings: WedgeSettings): WedgeStep {
  const deadline = deadlineOf(state, settings)
  if (deadline === undefined || at < deadline) return hold(state, [], settings)
  return finish(state, [], settings)
}

function finish(state: WedgeState, ending: readonly WedgeKey[], settings: WedgeSettings): WedgeStep {
  const keys = state.isPrefixed ? state.held.slice(1) : state.held
  const isScan = state.isPrefixed ? keys.length > 0 : keys.length >= settings.minLength
  if (!isScan) return { state: idleWedge, passed: [...unseen(state), ...ending] }
  const scan = keys.map(characterOf).join('')
  return { state: idleWedge, scan, ...(state.isFirstShown && { takesBack: true }), passed: [] }
}

/** Keys that the page does not have yet. */
const unseen = ({ held, isFirstShown }: WedgeState): readonly WedgeKey[] => held.slice(isFirstShown ? 1 : 0)

function characterOf({ key, code }: WedgeKey): string {
  return /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] ?? key
}
