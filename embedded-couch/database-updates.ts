import { randomUUID } from 'node:crypto'
import { UpdateSignal } from './update-signal.ts'

type UpdateType = 'created' | 'updated' | 'deleted'

export interface DatabaseUpdate {
  readonly db_name: string
  readonly type: UpdateType
  readonly seq: string
}

/**
 * What `_db_updates` tells: the last thing that happened to each database. It lives in memory; after a start
 * every database counts as updated, and a sequence of an earlier run reads as "from the beginning".
 */
export class DatabaseUpdates {
  readonly signal = new UpdateSignal()
  readonly #run = randomUUID().slice(0, 8)
  readonly #last = new Map<string, { type: UpdateType; seq: number }>()
  #seq = 0

  constructor(names: readonly string[]) {
    for (const name of names) this.note(name, 'updated')
  }

  note(name: string, type: UpdateType): void {
    this.#seq += 1
    this.#last.delete(name) // so that the map stays in the order of the sequence
    this.#last.set(name, { type, seq: this.#seq })
    this.signal.raise()
  }

  get lastSeq(): string {
    return this.#format(this.#seq)
  }

  since(since: string): DatabaseUpdate[] {
    const after = this.#parse(since)
    return [...this.#last]
      .filter(([, { seq }]) => seq > after)
      .map(([name, { type, seq }]) => ({ db_name: name, type, seq: this.#format(seq) }))
  }

  #parse(since: string): number {
    if (since === 'now') return this.#seq
    const [digits, run] = since.split('-')
    return run === this.#run ? Number(digits) : 0
  }

  #format(seq: number): string {
    return `${seq}-${this.#run}`
  }
}
