import type { FeedRow } from '#src/contract/replica/port-messages.ts'

export type ChangesBatch = {
  readonly rows: readonly FeedRow[]
  /** Where to go on. */
  readonly last: string
  /** There is more, though they are fewer than were asked for; they may be none. */
  readonly hasMore?: true
}

/** The changes of one database. Both reject with `LinkError`. */
export interface Changes {
  /** The next changes after `since`, at most `limit`; fewer mean that there are no more now. */
  batch(since: string, limit: number): Promise<ChangesBatch>
  /** Resolves when there is a change after `since`, or after a while without one. What it hears is thrown away: data come by `batch` alone. */
  wait(since: string, signal: AbortSignal): Promise<void>
}
