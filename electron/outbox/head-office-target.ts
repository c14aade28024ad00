import type { Clock } from '#src/base/clock.ts'
import type { Journal } from '../journal/journal.ts'
import type { CouchLink } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'
import type { NoticeBoard } from '../notices/notice-board.ts'
import type { OutboxTarget } from './outbox.ts'

export type HeadOfficeTargetOptions = {
  readonly headOffice: CouchLink
  readonly couchUrl: string
  readonly journal: Journal
  readonly notices: NoticeBoard
  readonly clock: Clock
}

/** Head office: a fact that it refuses is withheld for good, and a person is told. */
export function headOfficeTarget(options: HeadOfficeTargetOptions): OutboxTarget {
  const { headOffice, couchUrl, journal, notices, clock } = options
  return {
    name: 'head office',
    link: headOffice,
    couchUrl,
    onRefused: async ({ seq, kind }, reason) => {
      if (journal.state.withheld.some((other) => other.seq === seq)) {
        throw new LinkError('refused', `not even factWithheld is taken for ${seq}: ${reason}`)
      }
      const at = new Date(clock.now()).toISOString()
      await journal.append(() => [{ sort: 'withheld', at, seq, reason }])
      notices.raise('fact-withheld', { seq, kind, reason })
    },
  }
}
