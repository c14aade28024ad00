import type { Changes, ChangesBatch } from './changes.ts'
import { LinkError } from '../link/link-error.ts'

export type EpochSource = {
  /** The epoch of what is to be read; rejects with `LinkError`. */
  readonly there: () => Promise<string | undefined>
  /** The last one that head office itself named. */
  readonly known: () => Promise<string | undefined>
}

/** Changes of a relay that copies the same history of head office as this terminal knows: states of another are none of ours. */
export class SameEpochChanges implements Changes {
  readonly #changes: Changes
  readonly #epoch: EpochSource

  constructor(changes: Changes, epoch: EpochSource) {
    this.#changes = changes
    this.#epoch = epoch
  }

  async batch(since: string, limit: number): Promise<ChangesBatch> {
    const there = await this.#epoch.there()
    if (there === undefined || there !== (await this.#epoch.known()))
      throw new LinkError('unavailable', 'the relay copies another epoch of head office')
    return this.#changes.batch(since, limit)
  }

  wait(since: string, signal: AbortSignal): Promise<void> {
    return this.#changes.wait(since, signal)
  }
}
