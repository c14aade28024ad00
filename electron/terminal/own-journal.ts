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

const folderOf = ({ userData }: Machine): string => path.join(userData, 'journal')

/** Opens the journal of this terminal and tells what was found. Rejects with `JournalError`, or as the disk does. */
export async function openOwnJournal(machine: Machine, { terminal }: Enrolment): Promise<Journal> {
  const { files, notices, log, userData } = machine
  const { journal, troubles } = await openJournal({ folder: folderOf(machine), terminal, files })
  for (const { code, detail } of troubles) notices.raise(code, detail)
  journal.failed.on(({ code }) => notices.raise('journal-write-failed', { code }))
  await dropUnsentNote(files, userData).catch((error: unknown) =>
    log.error('an old note of what is unsent stands', failure(error)),
  )
  return journal
}

/** Has shifts signed, and after each audit the chain compared and segments deleted whose time is over. Answers how to stop. */
export function tendJournal(
  machine: Machine,
  { journal, terminal, audited }: { journal: Journal; terminal: string; audited: Emitter<ProgressThere> },
): () => Promise<void> {
  const { clock, keys, log, notices } = machine
  const now = (): string => new Date(clock.now()).toISOString()
  const unsign = signShifts({ journal, terminal, privateKey: keys.privateKey, now, log })
  let tending: Promise<void> = Promise.resolve()
  const tend = async (there: ProgressThere): Promise<void> => {
    if (!(await isOwnChain(journal, there))) notices.raise('journal-differs', { fact: there.folded })
    else await retire(machine, journal, there.received)
  }
  const unsubscribe = audited.on((there) => {
    tending = tending
      .then(() => tend(there))
      .catch((error: unknown) => log.error('the journal is not tended', failure(error)))
  })
  return async () => {
    unsign()
    unsubscribe()
    await tending
  }
}

async function retire(machine: Machine, journal: Journal, received: number): Promise<void> {
  const { clock, offset, files, provision } = machine
  const nowMs = clock.now()
  // A clock that stands years ahead would have everything deleted.
  if (!isConfirmed(nowMs, offset.reading)) return
  const keptDays = provision?.journalDays ?? leastKeptDays
  await retireSegments(journal, { folder: folderOf(machine), files }, { received, nowMs, keptDays })
}
