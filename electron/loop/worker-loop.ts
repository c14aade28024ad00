import type { Clock } from '#src/base/clock.ts'
import { isReplicaError } from '../inbox/replica-port.ts'
import { BackOff } from '../link/back-off.ts'
import type { Random } from '../link/back-off.ts'
import { isLinkError } from '../link/link-error.ts'
import { WakeUp } from '../link/wake-up.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'

export type LoopWorld = {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** Longest wait after failures; default half a minute. */
  readonly longestWaitMs?: number
}

/**
 * Repeats a step until it is stopped. The step answers how long to wait before the next (undefined: until rung). A failure
 * is waited out, ever longer: selling must go on though a feed does not.
 */
export class WorkerLoop {
  readonly #name: string
  readonly #world: LoopWorld
  readonly #step: (signal: AbortSignal) => Promise<number | undefined>
  readonly #stop = new AbortController()
  readonly #wakeUp: WakeUp
  readonly #backOff: BackOff
  #running: Promise<void> = Promise.resolve()
  /** What the last try failed of: said once, or a night without a link would push all else out of the log. */
  #told: string | undefined

  constructor(name: string, world: LoopWorld, step: (signal: AbortSignal) => Promise<number | undefined>) {
    this.#name = name
    this.#world = world
    this.#step = step
    this.#wakeUp = new WakeUp(world.clock)
    this.#backOff = new BackOff(world.random, world.longestWaitMs)
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Ends a wait, or skips the next one. */
  ring(): void {
    this.#wakeUp.ring()
  }

  /** Resolves when the step under way has ended; a step must give up when its signal aborts. */
  async stop(): Promise<void> {
    this.#stop.abort()
    this.#wakeUp.ring()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const waitMs = await this.#stepOnce()
      if (waitMs !== 0 && !this.#stop.signal.aborted) await this.#wakeUp.wait(waitMs)
    }
  }

  async #stepOnce(): Promise<number | undefined> {
    try {
      const waitMs = await this.#step(this.#stop.signal)
      this.#backOff.reset()
      this.#told = undefined
      return waitMs
    } catch (error) {
      if (!this.#stop.signal.aborted) this.#tell(error)
      return this.#backOff.nextMs()
    }
  }

  #tell(error: unknown): void {
    const told = String(error)
    if (told === this.#told) return
    this.#told = told
    const level = isLinkError(error) || isReplicaError(error) ? 'info' : 'error'
    this.#world.log[level](`${this.#name} waits`, failure(error))
  }
}

/** What resolves first: the promise, or undefined when the signal aborts. */
export function untilAborted<T>(signal: AbortSignal, promise: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => resolve(undefined)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
  })
}
