import { documentIds } from '#src/contract/documents/databases.ts'
import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import { isStaffId, withoutVerifier } from '../session/staff-store.ts'

/**
 * What the replica may have of a relay's states. A relay lags: who works here and which history counts is taken from head
 * office alone.
 */
export const throughRelay = async (rows: readonly FeedRow[]): Promise<readonly FeedRow[]> =>
  rows
    .filter(({ id }) => id !== documentIds.epoch && id !== documentIds.pulse('catalogue'))
    .filter((row) => !row.deleted || !isStaffId(row.id))
    .map((row) =>
      row.deleted || !isStaffId(row.id) ? row : { ...row, document: withoutVerifier(row.document) },
    )
