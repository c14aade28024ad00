import type { Clock } from '#src/base/clock.ts'
import type { RelayConfig, RelayEvent, RelayRequest } from '#src/contract/relay/relay-messages.ts'
import { BackOff } from '../link/back-off.ts'
import type { Random } from '../link/back-off.ts'
import type { Log } from '../log/log.ts'

/** A running relay host. */
export interface RelayProcess {
  post(request: RelayRequest): void
  onEvent(listener: (event: RelayEvent) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export type RelayKeeperOptions = {
  readonly fork: () => RelayProcess
  /** As of now: token, keys and facts database change in time. */
  readonly config: () => RelayConfig
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
}

/** How often the host hears that main is alive. */
const heartbeatMs = 5_000
/** Running databases are closed in order; what is lost otherwise is only time at the next start. */
const stopMs = 3_000

/** Main's end of the relay host: starts it, tells it what is new, starts it again when it ends. */
export class RelayKeeper {
  readonly #options: RelayKeeperOptions
  readonly #backOff: BackOff
  #host: RelayProcess | undefined
  #isStopped = false
  #ended: () => void = () => undefined
  #cancelTimer: () => void = () => undefined

  constructor(options: RelayKeeperOptions) {
    this.#options = options
    this.#backOff = new BackOff(options.random)
  }

  start(): void {
    const host = this.#options.fork()
    this.#host = host
    host.onEvent((event) => this.#hear(event))
    host.onExit(() => this.#end())
    this.renew()
    this.#beatLater()
  }

  /** Hands on what is configured now. */
  renew(): void {
    this.#host?.post({ request: 'serve', config: this.#options.config() })
  }

  /** Resolves when the host has ended, in order or not. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancelTimer()
    const host = this.#host
    if (!host) return
    const ended = new Promise<void>((resolve) => {
      this.#ended = resolve
    })
    host.post({ request: 'stop' })
    const cancel = this.#options.clock.setTimer(stopMs, () => host.kill())
    await ended
    cancel()
  }

  #hear(event: RelayEvent): void {
    const { log } = this.#options
    if (event.event === 'log') return log[event.level](`relay: ${event.message}`, event.detail)
    this.#backOff.reset()
    log.info('the relay serves', { url: event.url })
  }

  #end(): void {
    this.#host = undefined
    this.#cancelTimer()
    this.#ended()
    if (this.#isStopped) return
    const { clock, log } = this.#options
    log.error('the relay host ended')
    this.#cancelTimer = clock.setTimer(this.#backOff.nextMs(), () => this.start())
  }

  #beatLater(): void {
    this.#cancelTimer = this.#options.clock.setTimer(heartbeatMs, () => {
      this.#host?.post({ request: 'alive' })
      this.#beatLater()
    })
  }
}
