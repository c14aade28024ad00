import { Emitter } from '#src/base/emitter.ts'
import type { StoreId, TerminalId, WriterId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import { FactMaker } from '../facts/fact-maker.ts'
import type { AuditedWriter, ProgressThere } from '../inbox/store-check.ts'
import { isOwnChain } from '../journal/is-own-chain.ts'
import type { Journal } from '../journal/journal.ts'
import { dropFactsUpTo } from '../journal/retention.ts'
import type { CouchLink } from '../link/couch-link.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { PeopleDesk } from '../people/people-desk.ts'
import type { PeopleDeskOptions } from '../people/people-desk.ts'
import { headOfficeOutbox } from './head-office-outbox.ts'
import type { Machine } from './machine.ts'
import { journalFolder, openOwnJournal, tendAfterAudits } from './own-journal.ts'

/** Facts about people at this terminal: a chain, a database and an outbox of their own, and no relay. */
export type People = AuditedWriter & {
  readonly journal: Journal
  readonly facts: FactMaker
  readonly outbox: Outbox
  readonly desk: PeopleDesk
  start(): void
  /** The journal is closed last. */
  stop(): Promise<void>
}

export type PeopleOptions = Pick<PeopleDeskOptions, 'guard' | 'user' | 'isPractising'> & {
  readonly journal: Journal
  readonly headOffice: CouchLink
}

/** Who numbers the facts about people of a terminal: `t1p` for `t1`. */
const peopleWriter = (terminal: string): WriterId => `${terminal}p` as WriterId

/** Rejects with `JournalError`, or as the disk does. */
export const openPeopleJournal = (machine: Machine, { terminal }: Enrolment): Promise<Journal> =>
  openOwnJournal(machine, 'people', peopleWriter(terminal))

export async function createPeople(
  machine: Machine,
  enrolment: Enrolment,
  { journal, headOffice, ...asked }: PeopleOptions,
): Promise<People> {
  const { couchUrl, zone } = enrolment
  const writer = peopleWriter(enrolment.terminal)
  const store = enrolment.store as StoreId // checked by its schema
  const terminal = writer as string as TerminalId // its facts are a terminal's like any other
  const facts = new FactMaker({
    identity: () => ({ terminal, store, zone, factsDatabase: databases.people(store) }),
    clock: machine.clock,
    clockReading: () => machine.offset.reading,
  })
  const cursor = 'outbox-people.json'
  const outbox = await headOfficeOutbox(machine, { journal, headOffice, couchUrl, cursor })
  const audited = new Emitter<ProgressThere>()
  const untend = tend(machine, journal, audited)
  return {
    ...{ journal, facts, outbox, writer, audited },
    isForgetful: true,
    desk: new PeopleDesk({ journal, facts, ...asked }),
    start: () => outbox.start(),
    stop: async () => {
      await Promise.all([outbox.stop(), untend()])
      await journal.close()
    },
  }
}

/** What head office has deleted of these facts goes here, too. Answers how to stop. */
function tend(machine: Machine, journal: Journal, audited: Emitter<ProgressThere>): () => Promise<void> {
  const { files, notices, clock } = machine
  const where = { folder: journalFolder(machine, 'people'), files }
  return tendAfterAudits(machine, audited, async (there) => {
    if (!(await isOwnChain(journal, there))) return notices.raise('journal-differs', { fact: there.folded })
    const at = new Date(clock.now()).toISOString()
    return dropFactsUpTo(journal, where, { floor: there.floor, at })
  })
}
