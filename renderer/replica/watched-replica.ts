import type { ReplicaQueries, ReplicaTopic } from '#src/app/ports.ts'
import type { Clock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { ReplicaStart } from '#src/contract/ipc/requests.ts'
import { ended, Lifetime } from './lifetime.ts'
import { delegateQueries } from './queries/delegate-queries.ts'
import type { ReplicaClient, ReplicaConnection } from './replica-client.ts'
import { allTopics } from './topics.ts'

/** A worker that was started. */
export type StartedWorker = {
  /** Resolves when its replica can be asked. */
  readonly connection: Promise<ReplicaConnection>
  /** Told of an error that nothing in the worker caught. */
  readonly onError: (listener: () => void) => void
  /** Ends it, whatever it does. */
  readonly end: () => void
}

export type WatchedOptions = {
  readonly clock: Clock
  readonly start: (why: ReplicaStart) => StartedWorker
}

const beatMs = 5_000
/** Counted in beats and not in time, since a machine that slept has not hung. */
const mostMissed = 4
/** Beats that an open may take, since it may have an older program's documents to migrate. */
const mostOpening = 8
/** Before another try; the last one is repeated. */
const pausesMs = [0, 1_000, 5_000, 30_000] as const

/** Chromium wipes a damaged store only after it has failed: the first open after that fails, the next one finds it empty. */
const mostFirstTries = 3

type Running = {
  readonly connection: Promise<ReplicaConnection>
  readonly life: Lifetime
}

/** Beats that were not answered, and how many of them end a worker. */
type Watch = { readonly life: Lifetime; missed: number; most: number }

/** Starts the replica's worker; answers when it can be asked the first time, and keeps it alive from then on. */
export async function watchReplica(options: WatchedOptions): Promise<ReplicaClient> {
  const watched = new WatchedReplica(options)
  await watched.begin()
  return watched.client
}

/**
 * The replica in a worker that may fail: one that throws what nothing catches, does not open within about 40 s, or does not
 * answer for about 20 s, is ended and another begun. Questions that were under way are asked again, so that a screen waits and keeps its place.
 */
class WatchedReplica {
  readonly #options: WatchedOptions
  readonly #changes = new Emitter<readonly ReplicaTopic[]>()
  #running: Promise<Running>
  #failures = 0
  #isGivenUp = false

  constructor(options: WatchedOptions) {
    this.#options = options
    this.#running = Promise.resolve(this.#start('start'))
  }

  readonly client: ReplicaClient = {
    ...delegateQueries((ask) => this.#ask(ask)),
    onChange: (listener) => this.#changes.on(listener),
  }

  /** Rejects where several workers in a row could not open; then none is tried any more. */
  async begin(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const { connection, life } = await this.#running
      try {
        if ((await life.within(connection)) !== ended) return
        throw new Error('The replica does not open')
      } catch (error) {
        this.#isGivenUp = tries === mostFirstTries
        if (this.#isGivenUp) throw error
      }
    }
  }

  #start(why: ReplicaStart): Running {
    const worker = this.#options.start(why)
    const life = new Lifetime()
    const watch: Watch = { life, missed: 0, most: mostOpening }
    const over = (next: Exclude<ReplicaStart, 'start'>): void => {
      if (life.isOver) return
      worker.end()
      this.#running = this.#again(next)
      life.end()
    }
    worker.onError(() => over('failed'))
    this.#beat(worker.connection, watch, () => over('hung'))
    worker.connection.then(
      (connection) => {
        Object.assign(watch, { missed: 0, most: mostMissed })
        connection.onChange((topics) => this.#changes.emit(topics))
        if (why !== 'start') this.#changes.emit(allTopics)
      },
      () => over('failed'),
    )
    return { connection: worker.connection, life }
  }

  async #again(why: ReplicaStart): Promise<Running> {
    const pauseMs = pausesMs[Math.min(this.#failures, pausesMs.length - 1)] ?? 0
    this.#failures += 1
    await new Promise<void>((resolve) => this.#options.clock.setTimer(pauseMs, resolve))
    // Whoever gave up begins with a watch of their own.
    return this.#isGivenUp ? new Promise(() => undefined) : this.#start(why)
  }

  #beat(connection: Promise<ReplicaConnection>, watch: Watch, onHung: () => void): void {
    const beat = (): void => {
      if (watch.life.isOver) return
      if (watch.missed >= watch.most) return onHung()
      watch.missed += 1
      connection
        .then((opened) => opened.beat())
        .then(
          () => {
            watch.missed = 0
            this.#failures = 0
          },
          // Counts as missed.
          () => undefined,
        )
      this.#options.clock.setTimer(beatMs, beat)
    }
    this.#options.clock.setTimer(beatMs, beat)
  }

  async #ask<T>(ask: (queries: ReplicaQueries) => Promise<T>): Promise<T> {
    for (;;) {
      const { connection, life } = await this.#running
      // One that does not open is replaced as well.
      const opened = await life.within(connection.catch(() => new Promise<never>(() => undefined)))
      const answer = opened === ended ? ended : await life.within(ask(opened))
      if (answer !== ended) return answer
    }
  }
}
