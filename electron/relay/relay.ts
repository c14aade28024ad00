import { randomBytes, X509Certificate } from 'node:crypto'
import { startCouch } from '#embedded-couch/server.ts'
import type { StoreId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { RelayConfig } from '#src/contract/relay/relay-messages.ts'
import { CouchChanges } from '../inbox/couch-changes.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { CouchLink } from '../link/couch-link.ts'
import { fingerprintOf } from '../link/fingerprint.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { PinnedLine } from '../link/pinned-line.ts'
import { WorkerLoop } from '../loop/worker-loop.ts'
import type { LoopWorld } from '../loop/worker-loop.ts'
import { damagedDatabases, putAside } from './damaged-databases.ts'
import { dropReceived } from './drop-received.ts'
import { Forwarder } from './forwarder.ts'
import { openDatabase, relayDatabases } from './open-databases.ts'
import { ownCouch } from './own-couch.ts'
import { StateCopy } from './state-copy.ts'

export type Relay = {
  readonly url: string
  /** Takes another token, other keys, or the facts database of a new year. */
  update(config: RelayConfig): Promise<void>
  close(): Promise<void>
}

const forwardEveryMs = 60_000
const dropEveryMs = 6 * 3_600_000

/** Serves facts, claims and states to the terminals of one store, whether or not head office can be reached. */
export async function startRelay(first: RelayConfig, world: LoopWorld): Promise<Relay> {
  let config = first
  const { clock } = world
  const store = config.store as StoreId // its schema was checked at enrolment
  const { couchUrl } = config
  // Tokens end by head office's clock, and this machine's may be years off.
  const offset = new ClockOffset()
  const { server, own, close } = await startSound(config, () => offset.toTheirs(clock.now()), world)
  const open = async ({ factsDatabase }: RelayConfig): Promise<void> => {
    for (const database of relayDatabases(store, factsDatabase)) await openDatabase(own, store, database)
  }
  await open(config)

  const stopped = new AbortController()
  const monitor = new LinkMonitor(clock)
  const headOffice = new CouchLink({
    fetch: (url, init = {}) => fetch(url, { ...init, signal: anyOf(stopped.signal, init.signal) }),
    clock,
    offset,
    monitor,
    token: { current: () => config.token, renew: async () => false },
  })
  const changes = new CouchChanges(headOffice, `${couchUrl}/${databases.store(store)}`)
  const copy = new StateCopy({ own, headOffice, couchUrl, store, changes })
  const forwarder = new Forwarder({ own, headOffice, couchUrl, store, clock })
  const loops = [
    new WorkerLoop('copy of states', world, (signal) => copy.step(signal)),
    new WorkerLoop('forwarding', world, async () => {
      await forwarder.run(relayDatabases(store, config.factsDatabase).toReversed())
      return forwardEveryMs
    }),
    new WorkerLoop('retention', world, async () => {
      const inUse = relayDatabases(store, config.factsDatabase).map(({ name }) => name)
      await dropReceived({ own, headOffice, couchUrl, store, inUse })
      return dropEveryMs
    }),
  ]
  for (const loop of loops) loop.start()

  return {
    url: server.url,
    update: async (next) => {
      config = next
      for (const [kid, pem] of Object.entries(next.jwtKeys)) server.setJwtKey(kid, pem)
      await open(next)
    },
    close: async () => {
      stopped.abort()
      await Promise.all(loops.map((loop) => loop.stop()))
      monitor.stop()
      await close()
    },
  }
}

/** On databases that can be read: a damaged one would keep the store without its relay for ever. */
async function startSound(config: RelayConfig, now: () => number, { clock, log }: LoopWorld) {
  const started = await startServer(config, now)
  const held = relayDatabases(config.store as StoreId, config.factsDatabase).map(({ name }) => name)
  const damaged = await damagedDatabases(started.own, held)
  if (damaged.length === 0) return started
  await started.close()
  log.error('databases of the relay are damaged, and put aside', { names: damaged.join(' ') })
  await putAside(config.folder, damaged, new Date(clock.now()).toISOString())
  return startServer(config, now)
}

async function startServer({ folder, host, port, tls, jwtKeys }: RelayConfig, now: () => number) {
  // Nobody but this process ever needs it.
  const admin = { name: 'relay', password: randomBytes(24).toString('hex') }
  const server = await startCouch({
    ...{ folder, host, port, ...(tls && { tls }) },
    isSynced: true, // somebody's second copy
    ...{ admin, jwtKeys, now },
  })
  const pins = tls ? [fingerprintOf(new X509Certificate(tls.cert))] : []
  const line = new PinnedLine({ pins: () => pins })
  const close = async (): Promise<void> => {
    line.close()
    await server.close()
  }
  return { server, own: ownCouch(server.url, admin, tls && line.fetch), close }
}

const anyOf = (stopped: AbortSignal, other: AbortSignal | null | undefined): AbortSignal =>
  other ? AbortSignal.any([stopped, other]) : stopped
