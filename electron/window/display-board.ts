import { Emitter } from '#src/base/emitter.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'

const idle: DisplaySaid = { shows: 'idle' }

/**
 * What the customer reads. The cashier's window says it, and main holds it: it survives either window, and a sum that is not that
 * of its own lines is never shown.
 */
export class DisplayBoard {
  readonly changed = new Emitter<DisplaySaid>()
  #said: DisplaySaid = idle

  get said(): DisplaySaid {
    return this.#said
  }

  /** Answers whether it is shown: what contradicts itself, or the basket before it, is not. */
  show(said: DisplaySaid): boolean {
    if (!isSound(said, this.#said)) return false
    this.#said = said
    this.changed.emit(said)
    return true
  }

  /** The customer has gone. */
  clear(): void {
    if (this.#said.shows !== 'idle') this.show(idle)
  }
}

function isSound(said: DisplaySaid, before: DisplaySaid): boolean {
  if (said.shows === 'basket')
    return said.lines.reduce((sum, { minor }) => sum + minor, 0) === said.totalMinor
  if (said.shows === 'thanks' && before.shows === 'basket') return before.totalMinor === said.totalMinor
  return true
}
