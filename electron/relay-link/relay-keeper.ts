import type { Clock } from '#src/base/clock.ts'
import type { RelayConfig, RelayEvent, RelayRequest } from '#src/contract/relay/relay-messages.ts'
import { BackOff } from '../link/back-off.ts'
import type { Random } from '../link/back-off.ts'
import type { Log } from '../log/log.ts'
import { Heartbeat } from '../loop/heartbeat.ts'

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

/** Running databases are closed in order; what is lost otherwise is only time at the next start. */
const stopMs = 3_000

/** Main's end of the relay host: starts it, tells it what is new, ends it when it hangs, starts it again when it has ended. */
export class RelayKeeper {
  readonly #options: RelayKeeperOptions
  readonly #backOff: BackOff
  readonly #heartbeat: Heartbeat
  #host: RelayProcess | undefined
  #isStopped = false
  #ended: () => void = () => undefined
  #cancelStart: () => void = () => undefined

  constructor(options: RelayKeeperOptions) {
    this.#options = options
    this.#backOff = new BackOff(options.random)
    this.#heartbeat = new Heartbeat({
      clock: options.clock,
      ask: () => this.#host?.post({ request: 'alive' }),
      onSilence: () => this.#endHanging(),
    })
  }

  start(): void {
    const host = this.#options.fork()
    this.#host = host
    host.onEvent((event) => this.#hear(event))
    host.onExit(() => this.#end())
    this.renew()
    this.#heartbeat.start()
  }

  /** Hands on what is configured now. */
  renew(): void {
    this.#host?.post({ request: 'serve', config: this.#options.config() })
  }

  /** Resolves when the host has ended, in order or not. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#heartbeat.stop()
    this.#cancelStart()
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
    this.#heartbeat.hear()
    if (event.event === 'alive') return
    if (event.event === 'log') return log[event.level](`relay: ${event.message}`, event.detail)
    this.#backOff.reset()
    log.info('the relay serves', { url: event.url })
  }

  #end(): void {
    this.#host = undefined
    this.#heartbeat.stop()
    this.#ended()
    if (this.#isStopped) return
    const { clock, log } = this.#options
    log.error('the relay host ended')
    this.#cancelStart = clock.setTimer(this.#backOff.nextMs(), () => this.start())
  }

  #endHanging(): void {
    this.#options.log.error('the relay host hangs')
    this.#host?.kill()
  }
}
