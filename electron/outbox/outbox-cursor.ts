import type { TextFile } from '../settings/atomic-file.ts'

type Place = { readonly reached: number; readonly incarnation: string }

/** Above every other: what comes next is written, whatever it is. */
const unknownPlace: Place = { reached: Infinity, incarnation: '' }

/**
 * How far an outbox has come, and a file that says it. The file may be some facts low, or lost: they are sent again. It must not stay
 * high, or what a target has lost would not be sent to it again.
 */
export class OutboxCursor {
  readonly #file: TextFile
  #place: Place
  /** What the file says once all that was asked of it is written. */
  #kept: Place

  private constructor(file: TextFile, kept: Place, last: number) {
    this.#file = file
    this.#kept = kept
    this.#place = { ...kept, reached: Math.min(kept.reached, last) }
  }

  /** `last`: seq of the newest fact that there is. */
  static async load(file: TextFile, last: number): Promise<OutboxCursor> {
    const [reached, incarnation = ''] = ((await file.read()) ?? '').split(' ')
    const seq = Number(reached)
    return new OutboxCursor(file, { reached: seq > 0 ? seq : 0, incarnation }, last)
  }

  /** Highest own seq that the target has, with all below it. */
  get reached(): number {
    return this.#place.reached
  }

  /** Which target that was, where it may be replaced by another. */
  get incarnation(): string {
    return this.#place.incarnation
  }

  get isKept(): boolean {
    return this.#kept.reached === this.#place.reached
  }

  moveTo(reached: number, incarnation = this.#place.incarnation): void {
    this.#place = { reached, incarnation }
  }

  /** No sale waits for the disk on account of a cursor: the file follows once it is so many facts below, and at once where it is above. */
  async keep(behind: number): Promise<void> {
    const place = this.#place
    const { reached, incarnation } = this.#kept
    const isBelow = place.reached >= reached && place.reached < reached + behind
    if (isBelow && place.incarnation === incarnation) return
    this.#kept = place
    try {
      await this.#file.write(`${place.reached} ${place.incarnation}`.trim())
    } catch (error) {
      this.#kept = unknownPlace
      throw error
    }
  }
}
