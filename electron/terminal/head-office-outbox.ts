import path from 'node:path'
import type { Journal } from '../journal/journal.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { headOfficeTarget } from '../outbox/head-office-target.ts'
import { Outbox } from '../outbox/outbox.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import type { Machine } from './machine.ts'

type OutboxOrder = {
  readonly journal: Journal
  readonly headOffice: CouchLink
  readonly couchUrl: string
  /** File of this machine that keeps the cursor. */
  readonly cursor: string
}

/** What carries the facts of one journal to head office. */
export function headOfficeOutbox(
  { userData, notices, clock, random, log }: Machine,
  { journal, headOffice, couchUrl, cursor }: OutboxOrder,
): Promise<Outbox> {
  const target = headOfficeTarget({ headOffice, couchUrl, journal, notices, clock })
  const cursorFile = atomicFile(path.join(userData, cursor))
  return Outbox.load({ journal, target, cursorFile, notices, log, clock, random })
}
