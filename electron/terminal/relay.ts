import path from 'node:path'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { RelayConfig } from '#src/contract/relay/relay-messages.ts'
import { CouchChanges } from '../inbox/couch-changes.ts'
import { FeedFollower } from '../inbox/feed-follower.ts'
import type { Rhythm } from '../inbox/feed-follower.ts'
import { throughRelay } from '../inbox/relay-documents.ts'
import { SameEpochChanges } from '../inbox/same-epoch-changes.ts'
import type { Journal } from '../journal/journal.ts'
import type { TokenKeeper } from '../keys/token-keeper.ts'
import { ClockOffset } from '../link/clock-offset.ts'
import { CouchLink } from '../link/couch-link.ts'
import { failure } from '../log/log.ts'
import type { Fetch } from '../link/couch-link.ts'
import { LinkMonitor } from '../link/link-monitor.ts'
import { readDocument } from '../link/read-document.ts'
import { Outbox } from '../outbox/outbox.ts'
import { RelayAddress, relayUrl } from '../relay-link/relay-address.ts'
import { RelayKeeper } from '../relay-link/relay-keeper.ts'
import { relayLine } from '../relay-link/relay-line.ts'
import type { RelayLine } from '../relay-link/relay-line.ts'
import { RelayStrangers } from '../relay-link/relay-strangers.ts'
import { relayTarget, relayWaitMs } from '../relay-link/relay-target.ts'
import { CouchClaims } from '../saga/claims.ts'
import type { Claims } from '../saga/claims.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import type { RelaySetting } from '../settings/provision.ts'
import type { Machine } from './machine.ts'

/** The relay of the store, as this terminal uses it, and serves it if it is the one. */
export type StoreRelay = {
  readonly copies: readonly RelayCopy[]
  readonly claims: Claims
  start(): void
  stop(): Promise<void>
}

/** The own facts at a relay. */
export type RelayCopy = {
  readonly outbox: Outbox
  /** Whether they stand on another machine: on this one it is no second copy. */
  readonly isElsewhere: () => boolean
}

export type StoreRelayOptions = {
  readonly machine: Machine
  readonly enrolment: Enrolment
  readonly journal: Journal
  readonly fetch: Fetch
  readonly token: TokenKeeper
  /** Highest own seq that head office has received. */
  readonly received: () => number
}

/** While head office answers, the relay is pulled only so often, to be near its end when it is needed. */
const idleEveryMs = 60_000

/** Undefined where no relay is set up. */
export async function createStoreRelay(options: StoreRelayOptions): Promise<StoreRelay | undefined> {
  const { machine, enrolment, token } = options
  const { clock, monitor: headOffice } = machine
  const setting = machine.provision?.relay
  if (!setting) return undefined
  const line = createLine(options, setting)
  const used = await createCopy(options, new RelayAddress(line.fetch, line), 'outbox-relay.json')
  // The first relay stands on this till's own disk; where the others look for facts they must be all the same.
  const atSpare = { ...line, urls: line.urls.toReversed() }
  const copies =
    'spare' in setting
      ? [used, await createCopy(options, new RelayAddress(line.fetch, atSpare), 'outbox-spare.json')]
      : [used]
  const { link } = used
  const { feeds, followFacts } = createFeeds(options, link)
  const isServing = 'serve' in setting && (setting.plain || machine.ownRelay)
  const keeper = isServing ? createKeeper(options, setting) : undefined
  const terminal = enrolment.terminal as TerminalId // checked by its schema
  const unsubscribe = [
    token.renewed.on(({ factsDatabase }) => {
      keeper?.renew()
      followFacts(factsDatabase)
    }),
    headOffice.changed.on((state) => state !== 'online' && feeds.forEach((feed) => feed.wake())),
  ]
  return {
    copies,
    claims: new CouchClaims({ link, clock, couchUrl: relayUrl, terminal }),
    start: () => {
      keeper?.start()
      for (const loop of [...copies.map(({ outbox }) => outbox), ...feeds.values()]) loop.start()
    },
    stop: async () => {
      unsubscribe.forEach((stop) => stop())
      line.close()
      await Promise.all([...feeds.values(), keeper].map((part) => part?.stop()))
      await Promise.all(copies.map((copy) => copy.stop()))
    },
  }
}

/** Carries the own facts to the relay that `address` finds, by `link`. */
async function createCopy(
  { machine, journal, token, received }: StoreRelayOptions,
  address: RelayAddress,
  cursor: string,
): Promise<RelayCopy & { readonly link: CouchLink; readonly stop: () => Promise<void> }> {
  const { clock, random, log, notices, userData } = machine
  const monitor = new LinkMonitor(clock)
  const link = new CouchLink({
    fetch: address.fetch,
    clock,
    offset: new ClockOffset(), // head office's clock alone counts
    monitor,
    token: { current: () => token.current(), renew: async () => false },
  })
  const cursorFile = atomicFile(path.join(userData, cursor))
  const target = relayTarget(link, address, received)
  const world = { log, clock, random, longestWaitMs: relayWaitMs }
  const outbox = await Outbox.load({ ...world, journal, target, cursorFile, notices })
  const unwatch = monitor.changed.on((state) => state === 'online' && outbox.wake())
  return {
    outbox,
    isElsewhere: () => address.isElsewhere,
    link,
    stop: async () => {
      unwatch()
      await outbox.stop()
      monitor.stop()
    },
  }
}

/** A till knows its own relay by the key that it holds, the others as head office has named them, as last heard. */
function createLine({ machine, fetch, token }: StoreRelayOptions, setting: RelaySetting): RelayLine {
  const { clock, notices, log, ownRelay } = machine
  const ask = async (): Promise<void> => {
    await token.renew().catch((error: unknown) => log.error('a new token is not taken over', failure(error)))
  }
  const { shown } = new RelayStrangers({ clock, notices, ask })
  const usesOther = 'use' in setting || 'spare' in setting
  const named = (): readonly string[] => (usesOther ? token.enrolment.relayCertificates : [])
  const pins = (): readonly string[] => [...(ownRelay ? [ownRelay.fingerprint] : []), ...named()]
  return relayLine({ setting, fetch, pins, onShown: shown })
}

type RelayFeeds = {
  /** By database. */
  readonly feeds: ReadonlyMap<string, FeedFollower>
  /** With the year the facts go to another database; the old one is followed on. */
  readonly followFacts: (database: string) => void
}

/** What the tills of the store tell each other while head office does not answer. */
function createFeeds({ machine, enrolment }: StoreRelayOptions, link: CouchLink): RelayFeeds {
  const { clock, random, log, replica, monitor, userData } = machine
  const rhythm = (): Rhythm => (monitor.state === 'online' ? { everyMs: idleEveryMs } : 'live')
  const world = { clock, random, log, replica, rhythm }
  const states = databases.store(enrolment.store as StoreId) // checked by its schema
  const epochFile = atomicFile(path.join(userData, 'epoch.json'))
  const ofStates = new FeedFollower({
    ...world,
    source: { database: states, from: 'relay' },
    changes: new SameEpochChanges(new CouchChanges(link, `${relayUrl}/${states}`), {
      there: () => epochAt(link, `${relayUrl}/${states}`),
      known: () => epochFile.read(),
    }),
    through: throughRelay,
  })
  const ofFacts = (database: string): FeedFollower => {
    const changes = new CouchChanges(link, `${relayUrl}/${database}`)
    return new FeedFollower({ ...world, source: { database, from: 'relay' }, changes })
  }
  const { factsDatabase } = enrolment
  const feeds = new Map([
    [states, ofStates],
    [factsDatabase, ofFacts(factsDatabase)],
  ])
  const followFacts = (database: string): void => {
    if (feeds.has(database)) return
    const feed = ofFacts(database)
    feeds.set(database, feed)
    feed.start()
  }
  return { feeds, followFacts }
}

async function epochAt(link: CouchLink, databaseUrl: string): Promise<string | undefined> {
  const epoch = (await readDocument(link, { databaseUrl, id: documentIds.epoch }))?.['epoch']
  return typeof epoch === 'string' ? epoch : undefined
}

function createKeeper(
  { machine, enrolment, token }: StoreRelayOptions,
  { serve }: Extract<RelaySetting, { serve: unknown }>,
): RelayKeeper {
  const { clock, random, log, userData, forkRelay, ownRelay } = machine
  const { store, couchUrl } = enrolment
  const folder = path.join(userData, 'relay')
  const config = (): RelayConfig => {
    const { token: bearer, factsDatabase, jwtKeys } = token.enrolment
    const tls = ownRelay && { tls: { cert: ownRelay.cert, key: ownRelay.key } }
    return { ...serve, ...tls, store, folder, couchUrl, factsDatabase, jwtKeys, token: bearer }
  }
  return new RelayKeeper({ fork: forkRelay, config, clock, random, log })
}
