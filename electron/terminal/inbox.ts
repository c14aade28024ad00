import path from 'node:path'
import type { Emitter } from '#src/base/emitter.ts'
import type { StoreId } from '#src/base/ids.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { FactMaker } from '../facts/fact-maker.ts'
import { CatalogueFeed } from '../inbox/catalogue-feed.ts'
import type { Changes } from '../inbox/changes.ts'
import { CouchChanges } from '../inbox/couch-changes.ts'
import { EpochFirstChanges } from '../inbox/epoch-first-changes.ts'
import type { EpochBearer } from '../inbox/epoch-first-changes.ts'
import { FeedFollower } from '../inbox/feed-follower.ts'
import type { FeedOptions } from '../inbox/feed-follower.ts'
import type { PublishedFiles } from '../inbox/published-files.ts'
import { greetReplica, OwnFactsFeed } from '../inbox/own-facts-feed.ts'
import { SnapshotFirstChanges } from '../inbox/snapshot-first-changes.ts'
import { StoreCheck } from '../inbox/store-check.ts'
import type { AuditedWriter } from '../inbox/store-check.ts'
import { throughMain } from '../inbox/store-documents.ts'
import type { Journal } from '../journal/journal.ts'
import type { TokenKeeper } from '../keys/token-keeper.ts'
import type { Fetch, CouchLink } from '../link/couch-link.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { StaffStore } from '../session/staff-store.ts'
import { releaseWithheld } from '../saga/release-withheld.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import type { Machine } from './machine.ts'
import type { People } from './people.ts'

export type Inbox = {
  /** UTC; null before this store's feed was caught up once. */
  readonly caughtUpAt: () => string | null
  readonly caughtUp: Emitter<string>
  readonly stop: () => Promise<void>
}

const regionEveryMs = 60_000

type InboxOptions = {
  readonly machine: Machine
  readonly enrolment: Enrolment
  readonly fetch: Fetch
  readonly headOffice: CouchLink
  readonly journal: Journal
  readonly facts: FactMaker
  readonly staff: StaffStore
  readonly trade: AuditedWriter
  readonly people: People
  readonly outbox: Outbox
  readonly token: TokenKeeper
  /** This disk keeps all that is published of the catalogue. */
  readonly onCatalogueKept: () => void
}

/** Starts all that flows to the replica: feeds of head office, own facts, the catalogue, and the check of the store. */
export function startInbox(options: InboxOptions): Inbox {
  const { machine, enrolment, fetch, headOffice, journal, facts, staff, trade, people, token } = options
  const { clock, random, log, replica, notices, monitor, userData } = machine
  const { couchUrl, publishedUrl } = enrolment
  const world = { clock, random, log }
  const store = enrolment.store as StoreId // checked by its schema
  const writers = [trade, people]
  const files = { fetch, url: `${publishedUrl}/catalogue`, folder: machine.published, clock }
  const catalogue = new CatalogueFeed({ ...world, files, replica, onKept: options.onCatalogueKept })
  const check = new StoreCheck({
    ...world,
    headOffice,
    monitor,
    couchUrl,
    store,
    writers,
    staff,
    epochFile: atomicFile(path.join(userData, 'epoch.json')),
    onEpoch: (document) => storeFeed.hand({ id: documentIds.epoch, deleted: false, document }),
  })
  const through = throughMain(staff, [trade.writer, people.writer], {
    onCatalogue: () => catalogue.wake(),
    onEpoch: () => check.wake(),
    onSettled: (writer, seq) => releaseWithheld(writer === people.writer ? people : { journal, facts }, seq),
  })
  const { storeFeed, feeds, followFacts } = createFeeds(options, { through, bring: () => check.bringEpoch() })
  const ownFacts = new OwnFactsFeed({
    ...{ ...world, journal, replica },
    held: ({ ownSeq }) => ownSeq,
    greet: greetReplica({ journal, notices, clock }),
  })
  // The few of them are all brought to each replica that opens: it lets go of those that head office has folded.
  const aboutPeople = new OwnFactsFeed({ ...world, journal: people.journal, replica, held: () => 0 })
  const parts = [check, catalogue, ownFacts, aboutPeople, ...feeds]
  let caughtUpAt: string | null = null
  const { caughtUp } = storeFeed
  caughtUp.on((at) => void (caughtUpAt = at))
  const heard = wakeOnNews(options, { check, catalogue, feeds })
  for (const part of parts) part.start()
  let factsDatabase = enrolment.factsDatabase
  // With the year the facts go to another database; the old one is followed on, for what others still send there.
  const unfollow = token.renewed.on((renewed) => {
    if (renewed.factsDatabase === factsDatabase) return
    factsDatabase = renewed.factsDatabase
    const feed = followFacts(factsDatabase)
    feeds.push(feed)
    parts.push(feed)
    feed.start()
  })
  return {
    caughtUpAt: () => caughtUpAt,
    caughtUp,
    stop: async () => {
      for (const unsubscribe of [...heard, unfollow]) unsubscribe()
      replica.close()
      await Promise.all(parts.map((part) => part.stop()))
    },
  }
}

type Wakeable = {
  readonly check: StoreCheck
  readonly catalogue: CatalogueFeed
  readonly feeds: readonly FeedFollower[]
}

function wakeOnNews(
  { machine: { monitor, replica }, journal, outbox, people }: InboxOptions,
  { check, catalogue, feeds }: Wakeable,
): readonly (() => void)[] {
  return [
    // Whatever waits longer and longer tries at once when head office answers again.
    monitor.reconnected.on(() => {
      outbox.wake()
      people.outbox.wake()
      for (const feed of feeds) feed.wake()
      catalogue.wake()
    }),
    // A shift ends with the question whether all of it has arrived.
    journal.appended.on((records) => {
      if (records.some((record) => record.sort === 'fact' && record.fact.kind === 'shiftClosed')) check.wake()
    }),
    // A replica that opens may be of another epoch.
    replica.opened.on(() => check.wake()),
  ]
}

type Feeds = {
  readonly storeFeed: FeedFollower
  readonly feeds: FeedFollower[]
  readonly followFacts: (database: string) => FeedFollower
}
type Means = { readonly through: NonNullable<FeedOptions['through']>; readonly bring: EpochBearer['bring'] }

/** One feed per database that this terminal reads; regions are pulled, so that head office holds no poll open for each till. */
function createFeeds(options: InboxOptions, { through, bring }: Means): Feeds {
  const { machine, enrolment, headOffice } = options
  const { clock, random, log, replica } = machine
  const { couchUrl, regions, factsDatabase } = enrolment
  const changesOf = (database: string): Changes => new CouchChanges(headOffice, `${couchUrl}/${database}`)
  const follow = (database: string, how: Pick<FeedOptions, 'changes' | 'rhythm' | 'through'>): FeedFollower =>
    new FeedFollower({ clock, random, log, replica, ...how, source: { database, from: 'head-office' } })
  const fromFile = (database: string): Changes =>
    new SnapshotFirstChanges(changesOf(database), database, storeFiles(options, database))
  const followFacts = (database: string): FeedFollower =>
    follow(database, {
      changes: new EpochFirstChanges(fromFile(database), { replica, bring }),
      rhythm: 'live',
    })
  const ofStore = databases.store(enrolment.store as StoreId)
  const storeFeed = follow(ofStore, { changes: fromFile(ofStore), rhythm: 'live', through })
  const regionFeeds = regions.map((region) => {
    const database = databases.region(region)
    return follow(database, { changes: changesOf(database), rhythm: { everyMs: regionEveryMs } })
  })
  return { storeFeed, followFacts, feeds: [storeFeed, followFacts(factsDatabase), ...regionFeeds] }
}

/** The files with which a feed of this store begins, given to its terminals alone. */
function storeFiles({ machine, enrolment, fetch, token }: InboxOptions, database: string): PublishedFiles {
  const withToken: Fetch = (url, init) =>
    fetch(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${token.current()}` } })
  return {
    fetch: withToken,
    url: `${enrolment.publishedUrl}/stores/${enrolment.store}`,
    folder: path.join(machine.userData, 'store-snapshots', database),
    clock: machine.clock,
  }
}
