import { Emitter } from '#src/base/emitter.ts'
import type { FeedRow, FeedSource } from '#src/contract/replica/port-messages.ts'
import { sourceKey } from '#src/contract/replica/port-messages.ts'
import type { Changes, ChangesBatch } from './changes.ts'
import type { ReplicaLink, ReplicaSession } from './replica-link.ts'
import { isReplicaError } from './replica-port.ts'
import { untilAborted, WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'

const batchRows = 500

/** `live`: a long poll wakes the pull; `everyMs`: pulled at about this distance, so that no feed is held open. */
export type Rhythm = 'live' | { readonly everyMs: number }

export type FeedOptions = LoopWorld & {
  readonly source: FeedSource
  readonly changes: Changes
  readonly replica: ReplicaLink
  /** Asked after each pull where it changes with the times. */
  readonly rhythm: Rhythm | (() => Rhythm)
  /** Sees the rows before the replica does; what it answers is what the replica gets. */
  readonly through?: (rows: readonly FeedRow[]) => Promise<readonly FeedRow[]>
}

/**
 * Brings one database of head office, or of the store's relay, to the replica: data only through pulls from a checkpoint that moves when the replica
 * has stored them, so that nothing is skipped and repeats are harmless, a sequence that starts anew included.
 */
export class FeedFollower {
  /** The feed is caught up; UTC. */
  readonly caughtUp = new Emitter<string>()
  readonly #options: FeedOptions
  readonly #loop: WorkerLoop
  /** The replica of the last pull. */
  #served: ReplicaSession | undefined
  /** Ends the long poll under way. */
  #poll = new AbortController()
  #unlisten = (): void => undefined

  constructor(options: FeedOptions) {
    this.#options = options
    this.#loop = new WorkerLoop(`feed of ${sourceKey(options.source)}`, options, (signal) =>
      this.#step(signal),
    )
  }

  start(): void {
    // One made anew has nothing: the poll that waits for news of the one before would leave it so for a minute.
    this.#unlisten = this.#options.replica.opened.on(() => {
      if (this.#served) this.wake()
    })
    this.#loop.start()
  }

  /** Pulls at once. */
  wake(): void {
    this.#poll.abort()
    this.#loop.ring()
  }

  stop(): Promise<void> {
    this.#unlisten()
    return this.#loop.stop()
  }

  /** Hands over a row that does not come with the feed; its place stays. Nothing where no replica is open. */
  async hand(row: FeedRow): Promise<void> {
    const { source, replica, log } = this.#options
    const session = replica.current
    if (!session) return
    try {
      await session.call({ type: 'batch', source, rows: [row], checkpoint: session.checkpoint(source) })
    } catch (error) {
      if (!isReplicaError(error)) throw error
      log.info('the replica did not take a row', { id: row.id, code: error.code })
    }
  }

  async #step(signal: AbortSignal): Promise<number | undefined> {
    const { source, changes, replica, rhythm, random } = this.#options
    const session = await untilAborted(signal, replica.session())
    if (!session) return 0
    this.#served = session
    this.#poll = new AbortController()
    const since = session.checkpoint(source)
    const batch = await changes.batch(since, batchRows)
    if (batch.rows.length > 0 || batch.hasMore) await this.#hand(session, batch)
    if (batch.rows.length === batchRows || batch.hasMore) return 0
    this.#tellCaughtUp(session)
    const now = typeof rhythm === 'function' ? rhythm() : rhythm
    if (now !== 'live') return Math.round(now.everyMs * (0.75 + random() / 2))
    await this.#untilNews(session.checkpoint(source), signal)
    return 0
  }

  async #untilNews(since: string, signal: AbortSignal): Promise<void> {
    const { signal: woken } = this.#poll
    if (woken.aborted) return
    try {
      await this.#options.changes.wait(since, AbortSignal.any([signal, woken]))
    } catch (error) {
      if (!woken.aborted) throw error
    }
  }

  async #hand(session: ReplicaSession, { rows, last }: ChangesBatch): Promise<void> {
    const { source, through, log } = this.#options
    const handed = through ? await through(rows) : rows
    const kept = await session.call({ type: 'batch', source, rows: handed, checkpoint: last })
    for (const { id, reason } of kept) log.error('the replica put a row aside', { id, reason })
  }

  #tellCaughtUp(session: ReplicaSession): void {
    const at = new Date(this.#options.clock.now()).toISOString()
    session.tellFresh(this.#options.source, at)
    this.caughtUp.emit(at)
  }
}
