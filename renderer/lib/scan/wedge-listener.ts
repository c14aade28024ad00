import type { Clock } from '#src/base/clock.ts'
import type { WedgeKey, WedgeState, WedgeStep } from '#src/device/wedge/wedge-detector.ts'
import { defaultWedgeSettings, idleWedge, stepWedge } from '#src/device/wedge/wedge-detector.ts'

export type WedgeHost = {
  readonly window: Window
  readonly clock: Clock
  /** Whole code as the scanner typed it. */
  readonly onScan: (raw: string) => void
}

/** A timer that comes later than this was held up by the window, not by the clock. */
const latenessMs = 10

/**
 * Tells a scanner that types from a person who types, on the whole window. Keys that may be a scan are withheld; a person's come
 * back to the focused field within the detector's gap. A field that searches has a letter at once, and is put back as it was
 * when it was the first of a scan. Answers with the call that stops listening.
 */
export function listenForWedge({ window, clock, onScan }: WedgeHost): () => void {
  let state: WedgeState = idleWedge
  let wakeAt = 0
  let cancelWake = (): void => undefined
  let putBack = (): void => undefined
  const settle = (step: WedgeStep): void => {
    cancelWake()
    state = step.state
    if (step.wakeAt !== undefined) wakeUp(step.wakeAt)
    if (step.takesBack) putBack()
    if (step.scan !== undefined) onScan(step.scan)
  }
  const wakeUp = (at: number): void => {
    wakeAt = at
    cancelWake = clock.setTimer(Math.max(0, at - clock.monotonic()), wake)
  }
  const wake = (): void => {
    const at = clock.monotonic()
    // The window was busy: keys that came meanwhile are not silence, and are heard before the next timer.
    if (at - wakeAt > latenessMs) return wakeUp(at)
    const step = stepWedge(state, { input: 'silence', at }, defaultWedgeSettings)
    settle(step)
    step.passed.forEach((key) => replay(window.document, key))
  }
  const onKey = (event: KeyboardEvent): void => {
    if (!event.isTrusted || isCommand(event) || isPressOfButton(event)) return
    const field = searchFieldOf(event)
    // When the browser had the key, on the clock of `monotonic`: a window that was busy hears the keys of a scan late, not slowly.
    const key = { key: event.key, code: event.code, at: event.timeStamp, isHarmless: field !== null }
    const step = stepWedge(state, { input: 'key', key }, defaultWedgeSettings)
    settle(step)
    const isPassed = step.passed.includes(key) || step.showsFirst === true
    // Shift alone types nothing: holding it back would only break the pairs of down and up.
    if (!isPassed && event.key !== 'Shift') {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    step.passed.filter((passed) => passed !== key).forEach((passed) => replay(window.document, passed))
    if (field && step.showsFirst) putBack = remember(field)
  }
  window.addEventListener('keydown', onKey, { capture: true })
  return () => {
    cancelWake()
    window.removeEventListener('keydown', onKey, { capture: true })
  }
}

const isCommand = ({ ctrlKey, altKey, metaKey }: KeyboardEvent): boolean => ctrlKey || altKey || metaKey

/** The field that this key only writes into: where one searches, a sign alone may be a command, the rest changes nothing by itself. */
function searchFieldOf({ target, key }: KeyboardEvent): HTMLInputElement | null {
  if (!(target instanceof HTMLInputElement) || target.type !== 'search' || [...key].length !== 1) return null
  return target.value !== '' || /[\p{L}\p{N}]/u.test(key) ? target : null
}

/** Answers with the call that gives the field its text and selection back, as a person who types would. */
function remember(field: HTMLInputElement): () => void {
  const { value, selectionStart, selectionEnd } = field
  return () => {
    field.setRangeText(value, 0, field.value.length)
    field.setSelectionRange(selectionStart, selectionEnd)
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
}

/** A space presses a focused button; it begins no code. */
const isPressOfButton = (event: KeyboardEvent): boolean =>
  event.key === ' ' && event.target instanceof HTMLElement && event.target.closest('button') !== null

function replay(document: Document, key: WedgeKey): void {
  const target = document.activeElement ?? document.body
  const isTyped = [...key.key].length === 1
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  // The only call that types as a person does: at the caret, over the selection, with undo and input events.
  if (isField && isTyped) document.execCommand('insertText', false, key.key)
  else
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key: key.key, code: key.code, bubbles: true, cancelable: true }),
    )
}
