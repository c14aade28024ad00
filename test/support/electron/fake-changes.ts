import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import { LinkError } from '#electron/link/link-error.ts'
import type { Changes, ChangesBatch } from '#electron/inbox/changes.ts'

/** A database's changes in memory for tests: sequences count from 1, the last state of a document stands at its last change. */
export class FakeChanges implements Changes {
  readonly #rows: (FeedRow | undefined)[] = []
  readonly #waiting: (() => void)[] = []
  readonly pulls: string[] = []
  isCut = false

  put(id: string, value = 0): void {
    this.#add({ id, deleted: false, document: { _id: id, value } })
  }

  remove(id: string): void {
    this.#add({ id, deleted: true })
  }

  batch = async (since: string, limit: number): Promise<ChangesBatch> => {
    this.pulls.push(since)
    if (this.isCut) throw new LinkError('unreachable', 'cut')
    const found = this.#rows
      .map((row, at) => ({ row, seq: at + 1 }))
      .filter(({ row, seq }) => row && seq > Number(since))
      .slice(0, limit)
    return {
      rows: found.flatMap(({ row }) => row ?? []),
      last: String(found.at(-1)?.seq ?? Math.max(Number(since), this.#rows.length)),
    }
  }

  wait = (since: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (this.#rows.length > Number(since)) return resolve()
      this.#waiting.push(resolve)
      signal.addEventListener('abort', () => reject(new LinkError('unreachable', 'given up')), { once: true })
    })

  /** Long polls under way. */
  get held(): number {
    return this.#waiting.length
  }

  #add(row: FeedRow): void {
    const before = this.#rows.findIndex((other) => other?.id === row.id)
    if (before >= 0) this.#rows[before] = undefined
    this.#rows.push(row)
    for (const wake of this.#waiting.splice(0)) wake()
  }
}
