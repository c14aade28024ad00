import type { Clock } from '#src/base/clock.ts'
import { isReplicaError } from '../inbox/replica-port.ts'
import { BackOff } from '../link/back-off.ts'
import type { Random } from '../link/back-off.ts'
import { isLinkError } from '../link/link-error.ts'
import { WakeUp } from '../link/wake-up.ts'
import { failure } from '../log/log.ts'
import type { Log } from '../log/log.ts'

export type LoopWorld = { readonly clock: Clock; readonly random: Random; readonly log: Log }

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

  constructor(name: string, world: LoopWorld, step: (signal: AbortSignal) => Promise<number | undefined>) {
    this.#name = name
    this.#world = world
    this.#step = step
    this.#wakeUp = new WakeUp(world.clock)
    this.#backOff = new BackOff(world.random)
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
      return waitMs
    } catch (error) {
      const level = isLinkError(error) || isReplicaError(error) ? 'info' : 'error'
      if (!this.#stop.signal.aborted) this.#world.log[level](`${this.#name} waits`, failure(error))
      return this.#backOff.nextMs()
    }
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
