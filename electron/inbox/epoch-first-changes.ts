import type { Changes, ChangesBatch } from './changes.ts'
import type { ReplicaLink, ReplicaSession } from './replica-link.ts'

export type EpochBearer = {
  readonly replica: Pick<ReplicaLink, 'current'>
  /** Brings the replica that is open the epoch of head office; rejects with `LinkError`. */
  readonly bring: () => Promise<void>
}

/**
 * Changes for a replica that has heard which epoch they are of, once for each opening. Facts alone do not say it: had head
 * office been restored meanwhile, a replica without an epoch would lay facts over its states for ever that nobody has any more.
 */
export class EpochFirstChanges implements Changes {
  readonly #changes: Changes
  readonly #bearer: EpochBearer
  #told: ReplicaSession | undefined

  constructor(changes: Changes, bearer: EpochBearer) {
    this.#changes = changes
    this.#bearer = bearer
  }

  async batch(since: string, limit: number): Promise<ChangesBatch> {
    const session = this.#bearer.replica.current
    if (session && session !== this.#told) {
      await this.#bearer.bring()
      this.#told = session
    }
    return this.#changes.batch(since, limit)
  }

  wait(since: string, signal: AbortSignal): Promise<void> {
    return this.#changes.wait(since, signal)
  }
}
