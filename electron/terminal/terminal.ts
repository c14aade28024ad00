import path from 'node:path'
import { Emitter } from '#src/base/emitter.ts'
import type { StoreId, TerminalId, WriterId } from '#src/base/ids.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import type { LinkStatus } from '#src/contract/ipc/views.ts'
import type { CardSlip } from '#src/device/card-order.ts'
import { cardSlipDocument } from '#src/device/card-slip-document.ts'
import { discountPolicyOf, usualDiscountPolicy } from '#src/domain/access/discount-policy.ts'
import { FactMaker } from '../facts/fact-maker.ts'
import { KeptPolicy } from '../inbox/kept-policy.ts'
import type { AuditedWriter, ProgressThere } from '../inbox/store-check.ts'
import type { Journal } from '../journal/journal.ts'
import { TokenKeeper } from '../keys/token-keeper.ts'
import { CouchLink } from '../link/couch-link.ts'
import type { Fetch } from '../link/couch-link.ts'
import type { LinkMonitor } from '../link/link-monitor.ts'
import { failure } from '../log/log.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { OutboxStatus } from '../outbox/outbox.ts'
import { ClaimsWithRelay } from '../saga/claims-with-relay.ts'
import { CouchClaims } from '../saga/claims.ts'
import { JobQueue } from '../saga/job-queue.ts'
import type { Saga, SagaOptions } from '../saga/saga.ts'
import { unprovedSpend } from '../saga/unproved-spend.ts'
import type { Desk } from '../training/practice.ts'
import type { Training } from '../training/training.ts'
import { ActGuard } from '../session/act-guard.ts'
import type { ActGuardOptions } from '../session/act-guard.ts'
import { Session } from '../session/session.ts'
import { StaffStore } from '../session/staff-store.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import { createDesks } from './desks.ts'
import { headOfficeOutbox } from './head-office-outbox.ts'
import { startGuards } from './guards.ts'
import { startInbox } from './inbox.ts'
import type { Inbox } from './inbox.ts'
import type { Machine } from './machine.ts'
import { tellOfBasket } from './tell-of-basket.ts'
import { openTradeJournal, tendJournal } from './own-journal.ts'
import { createPeople, openPeopleJournal } from './people.ts'
import type { People } from './people.ts'
import { createStoreRelay } from './relay.ts'
import type { StoreRelay } from './relay.ts'

/** An enrolled terminal at work. */
export type Terminal = {
  readonly enrolment: Enrolment
  readonly journal: Journal
  readonly facts: FactMaker
  readonly session: Session
  readonly saga: Saga
  readonly jobs: JobQueue
  readonly training: Training
  /** By what the window's acts are run now. */
  readonly desk: () => Desk
  readonly staff: StaffStore
  /** What people tell of themselves, apart from trade. */
  readonly people: People
  readonly linkStatus: () => LinkStatus
  readonly linkChanged: Emitter<LinkStatus>
  /** Ends what is under way in order; the journal last. */
  readonly stop: () => Promise<void>
}

/** Opens the journal and starts all that an enrolled terminal does. Rejects with `JournalError`, or as the disk does. */
export async function startTerminal(machine: Machine, enrolment: Enrolment): Promise<Terminal> {
  const opened: Journal[] = []
  try {
    const journal = await openTradeJournal(machine, enrolment)
    opened.push(journal)
    const peopleJournal = await openPeopleJournal(machine, enrolment)
    opened.push(peopleJournal)
    return await startWork(machine, enrolment, { journal, peopleJournal })
  } catch (error) {
    for (const journal of opened) await journal.close() // or nobody could open it again
    throw error
  }
}

type Journals = { readonly journal: Journal; readonly peopleJournal: Journal }

async function startWork(
  machine: Machine,
  enrolment: Enrolment,
  { journal, peopleJournal }: Journals,
): Promise<Terminal> {
  const { clock, notices, devices, makeId, monitor, log } = machine
  const { token, headOffice, fetch, cut } = createLink(machine, enrolment)
  const terminal = enrolment.terminal as TerminalId // checked by its schema
  const facts = tradeFacts(machine, token)
  const { couchUrl, storeKey } = enrolment
  const staff = await loadStaff(machine)
  const latestMs = (): number => guards.latestMs()
  const practice = (): Desk | undefined => training.desk
  const session = new Session({ journal, practice, facts, staff, clock, latestMs, storeKey })
  const received = (): number => outbox.status.reached
  const relay = await createStoreRelay({ machine, enrolment, journal, fetch, token, received })
  const atHeadOffice = new CouchClaims({ link: headOffice, clock, couchUrl, terminal })
  const claims = relay ? new ClaimsWithRelay(atHeadOffice, relay.claims) : atHeadOffice
  const jobs = new JobQueue({ journal, facts, devices: devices.jobs, clock, makeId })
  const discounts = keptDiscounts(machine, enrolment)
  const asked = { journal, facts, session, jobs, discountPolicy: discounts.policy }
  const outbox = await headOfficeOutbox(machine, { journal, headOffice, couchUrl, cursor: 'outbox.json' })
  const people = await createPeople(machine, enrolment, {
    ...{ journal: peopleJournal, headOffice },
    guard: new ActGuard({ ...asked, saga: () => own.saga }),
    user: () => session.active,
    isPractising: () => practice() !== undefined,
  })
  await jobs.start()
  const forbids: SagaOptions['forbids'] = async (draft) =>
    unprovedSpend(draft, token.enrolment.jwtKeys) ?? guards.forbids(draft)
  const { own, training } = createDesks({ ...asked, machine, enrolment, claims, forbids })
  await training.start()
  // Nothing below fails: what runs from here on is ended by `stop` alone.
  const guards = await startGuards(machine, { journal, session, facts })
  const heard = [devices.card.slip.on((slip) => printSlip(jobs, slip, log)), tellOfBasket(journal, notices)]
  const trade = auditedTrade(terminal, outbox)
  const inbox = startInbox({
    ...{ machine, enrolment, fetch, headOffice, journal, facts, staff },
    ...{ trade, people, outbox, token, onCatalogueKept: discounts.readAgain },
  })
  const untend = tendJournal(machine, { journal, terminal, audited: trade.audited })
  const link = watchLink({ monitor, journal, outbox, people, inbox, relay })
  for (const part of [token, outbox, people, relay]) part?.start()
  return {
    ...{ enrolment, journal, facts, session, saga: own.saga, jobs, training, staff, people },
    desk: () => training.desk ?? own,
    linkStatus: link.status,
    linkChanged: link.changed,
    stop: async () => {
      heard.forEach((unlisten) => unlisten())
      await training.leave('stopped')
      for (const part of [link, token, session]) part.stop()
      cut()
      await Promise.all([inbox.stop(), outbox.stop(), relay?.stop(), guards.stop(), untend()])
      await people.stop()
      monitor.stop()
      await journal.close()
    },
  }
}

/** A terminal is the writer of its own facts. */
const auditedTrade = (terminal: TerminalId, outbox: Outbox): AuditedWriter => ({
  writer: terminal as string as WriterId,
  outbox,
  audited: new Emitter<ProgressThere>(),
})

const loadStaff = ({ userData }: Machine): Promise<StaffStore> =>
  StaffStore.load(
    atomicFile(path.join(userData, 'staff.json')),
    atomicFile(path.join(userData, 'access.json')),
  )

/** The limits of discounts by hand; a disk that does not tell leaves those read last, or the usual ones, and the log says so. */
function keptDiscounts({ published, log }: Machine, { store }: Enrolment) {
  const kept = new KeptPolicy(published, 'discounts', store as StoreId) // checked by its schema
  const tell = (error: unknown): void => log.error('the policy of discounts cannot be read', failure(error))
  const policy: ActGuardOptions['discountPolicy'] = async () => {
    try {
      return discountPolicyOf(await kept.values())
    } catch (error) {
      tell(error)
      return usualDiscountPolicy
    }
  }
  return { policy, readAgain: () => void kept.readAgain().catch(tell) }
}

const tradeFacts = ({ clock, offset }: Machine, token: TokenKeeper): FactMaker =>
  new FactMaker({
    identity: () => {
      const { terminal, store, zone, factsDatabase } = token.enrolment
      return { terminal: terminal as TerminalId, store: store as StoreId, zone, factsDatabase } // checked by their schema
    },
    clock,
    clockReading: () => offset.reading,
  })

/** A terminal's slip is a job like any other; without a journal to hold it nothing is printed at all. */
function printSlip(jobs: JobQueue, slip: CardSlip, log: Machine['log']): void {
  jobs
    .print({ job: 'print', title: 'card', document: cardSlipDocument(slip) })
    .catch((error: unknown) => log.error('the slip of the card terminal is not printed', failure(error)))
}

/** The way to head office; requests under way end at once when it is cut. */
function createLink(machine: Machine, enrolment: Enrolment) {
  const { clock, offset, monitor, keys, keyFile, log } = machine
  const stopped = new AbortController()
  const fetch: Fetch = (url, init = {}) =>
    machine.fetch(url, {
      ...init,
      signal: init.signal ? AbortSignal.any([init.signal, stopped.signal]) : stopped.signal,
    })
  const save = (next: Enrolment): Promise<void> => keyFile.save({ ...keys, enrolment: next })
  const { privateKey } = keys
  const own = machine.ownRelay && { relayCertificate: machine.ownRelay.fingerprint }
  const token = new TokenKeeper({ fetch, clock, offset, privateKey, enrolment, ...own, save, log })
  const headOffice = new CouchLink({ fetch, clock, offset, monitor, token })
  return { fetch, token, headOffice, cut: () => stopped.abort() }
}

type Watched = {
  readonly monitor: LinkMonitor
  readonly journal: Journal
  readonly outbox: Outbox
  readonly people: People
  readonly inbox: Inbox
  readonly relay: StoreRelay | undefined
}

/** The link's state, put together anew whenever a part of it has news. */
function watchLink({ monitor, journal, outbox, people, inbox, relay }: Watched) {
  const changed = new Emitter<LinkStatus>()
  const status = (): LinkStatus => ({
    state: monitor.state,
    since: monitor.since,
    received: outbox.status.reached,
    ...unsentOf(outbox.status, people.outbox.status),
    ...(relay && uncopiedOf(relay, outbox.status, people.outbox.status)),
    caughtUpAt: inbox.caughtUpAt(),
    withheld: openWithheld(journal) + openWithheld(people.journal),
  })
  const news = [
    ...[monitor.changed, outbox.changed, people.outbox.changed, inbox.caughtUp],
    ...(relay?.copies ?? []).map(({ outbox: { changed: copied } }) => copied),
  ]
  const unsubscribe = news.map((one) => (one as Emitter<unknown>).on(() => changed.emit(status())))
  return { status, changed, stop: () => unsubscribe.forEach((stop) => stop()) }
}

const openWithheld = ({ state }: Journal): number =>
  state.withheld.filter(({ isSettled }) => !isSettled).length

type Waiting = Pick<OutboxStatus, 'waiting' | 'oldestWaitingAt'>

const unsentOf = (trade: Waiting, people: Waiting) => {
  const { waiting, oldestWaitingAt } = together(trade, people)
  return { unsent: waiting, oldestUnsentAt: oldestWaitingAt }
}

/** What head office has received needs no other copy; of facts about people there is none but head office's. */
function uncopiedOf({ copies }: StoreRelay, headOffice: OutboxStatus, people: Waiting) {
  const elsewhere = copies.filter(({ isElsewhere }) => isElsewhere()).map(({ outbox }) => outbox.status)
  const furthest = elsewhere.reduce((one, other) => (other.reached > one.reached ? other : one), headOffice)
  const { waiting, oldestWaitingAt } = together(furthest, people)
  return { uncopied: waiting, oldestUncopiedAt: oldestWaitingAt }
}

const together = (one: Waiting, other: Waiting): Waiting => ({
  waiting: one.waiting + other.waiting,
  oldestWaitingAt: [one, other].flatMap(({ oldestWaitingAt }) => oldestWaitingAt ?? []).sort()[0] ?? null,
})
