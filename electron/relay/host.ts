import { systemClock } from '#src/base/clock.ts'
import type { RelayConfig, RelayEvent, RelayRequest } from '#src/contract/relay/relay-messages.ts'
import { failure } from '../log/log.ts'
import type { LogDetail } from '../log/log.ts'
import { startRelay } from './relay.ts'
import type { Relay } from './relay.ts'

// The utility process that serves the other terminals of the store: their load and its databases stay out of main.

/** Main sends something every five seconds; without it this process would hold a port and databases for nobody. */
const orphanedMs = 30_000

const clock = systemClock(globalThis)
const { parentPort } = process
const post = (event: RelayEvent): void => parentPort.postMessage(event)
const tell =
  (level: 'info' | 'error') =>
  (message: string, detail: LogDetail = {}): void =>
    post({ event: 'log', level, message, detail })
const log = { info: tell('info'), error: tell('error') }

let relay: Promise<Relay> | undefined
let cancel = clock.setTimer(orphanedMs, () => void leave(1))

async function leave(code: number): Promise<void> {
  const running = await relay?.catch(() => undefined) // told when it failed
  await running?.close()
  process.exit(code)
}

async function serve(config: RelayConfig): Promise<void> {
  if (relay) return (await relay).update(config)
  relay = startRelay(config, { clock, random: Math.random, log })
  post({ event: 'serving', url: (await relay).url })
}

parentPort.on('message', ({ data }: { readonly data: RelayRequest }) => {
  cancel()
  cancel = clock.setTimer(orphanedMs, () => void leave(1))
  if (data.request === 'stop') void leave(0)
  if (data.request === 'alive') post({ event: 'alive' })
  if (data.request !== 'serve') return
  serve(data.config).catch((error: unknown) => {
    log.error('the relay does not serve', failure(error))
    // Main starts it again, after a while.
    void leave(1)
  })
})
