import path from 'node:path'
import type { Emitter } from '#src/base/emitter.ts'
import type { Enrolment } from '#src/contract/documents/enrolment.ts'
import { isConfirmed } from '../guards/judge-clock.ts'
import type { ProgressThere } from '../inbox/store-check.ts'
import { isOwnChain } from '../journal/is-own-chain.ts'
import type { Journal } from '../journal/journal.ts'
import { openJournal } from '../journal/open-journal.ts'
import { leastKeptDays, retireSegments } from '../journal/retention.ts'
import { signShifts } from '../journal/sign-shifts.ts'
import { dropUnsentNote } from '../leave/unsent-note.ts'
import { failure } from '../log/log.ts'
import type { Machine } from './machine.ts'

type OwnJournal = 'journal' | 'people'

export const journalFolder = ({ userData }: Pick<Machine, 'userData'>, name: OwnJournal): string =>
  path.join(userData, name)

/** Opens a journal of this terminal and tells what was found. Rejects with `JournalError`, or as the disk does. */
export async function openOwnJournal(machine: Machine, name: OwnJournal, terminal: string): Promise<Journal> {
  const { files, notices, log } = machine
  const { journal, troubles } = await openJournal({ folder: journalFolder(machine, name), terminal, files })
  for (const { code, detail } of troubles) notices.raise(code, detail)
  journal.failed.on(({ code }) => notices.raise('journal-write-failed', { code }))
  journal.listenerFailed.on((error) =>
    log.error('a record is durable that somebody failed over', failure(error)),
  )
  return journal
}

/** The journal of record; from now on a note of what was unsent at the last end may be wrong. */
export async function openTradeJournal(machine: Machine, { terminal }: Enrolment): Promise<Journal> {
  const { files, log, userData } = machine
  const journal = await openOwnJournal(machine, 'journal', terminal)
  await dropUnsentNote(files, userData).catch((error: unknown) =>
    log.error('an old note of what is unsent stands', failure(error)),
  )
  return journal
}

/** Runs behind each audit, one at a time. Answers how to stop. */
export function tendAfterAudits(
  { log }: Pick<Machine, 'log'>,
  audited: Emitter<ProgressThere>,
  tend: (there: ProgressThere) => Promise<void>,
): () => Promise<void> {
  let tending: Promise<void> = Promise.resolve()
  const unsubscribe = audited.on((there) => {
    tending = tending
      .then(() => tend(there))
      .catch((error: unknown) => log.error('a journal is not tended', failure(error)))
  })
  return async () => {
    unsubscribe()
    await tending
  }
}

/** Has shifts signed, and after each audit the chain compared and segments deleted whose time is over. Answers how to stop. */
export function tendJournal(
  machine: Machine,
  { journal, terminal, audited }: { journal: Journal; terminal: string; audited: Emitter<ProgressThere> },
): () => Promise<void> {
  const { clock, keys, log, notices } = machine
  const now = (): string => new Date(clock.now()).toISOString()
  const unsign = signShifts({ journal, terminal, privateKey: keys.privateKey, now, log })
  const untend = tendAfterAudits(machine, audited, async (there) => {
    if (!(await isOwnChain(journal, there))) notices.raise('journal-differs', { fact: there.folded })
    else await retire(machine, journal, there.received)
  })
  return async () => {
    unsign()
    await untend()
  }
}

async function retire(machine: Machine, journal: Journal, received: number): Promise<void> {
  const { clock, offset, files, provision } = machine
  const nowMs = clock.now()
  // A clock that stands years ahead would have everything deleted.
  if (!isConfirmed(nowMs, offset.reading)) return
  const keptDays = provision?.journalDays ?? leastKeptDays
  await retireSegments(
    journal,
    { folder: journalFolder(machine, 'journal'), files },
    { received, nowMs, keptDays },
  )
}
