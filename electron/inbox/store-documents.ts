import type { JsonObject } from '#src/base/json.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import { isStaffId, withoutVerifier } from '../session/staff-store.ts'
import type { StaffStore } from '../session/staff-store.ts'

export type StoreNews = {
  /** A new catalogue is published. */
  readonly onCatalogue: () => void
  /** Head office may have been restored from a backup. */
  readonly onEpoch: () => void
}

/** Takes out of the store's feed what main itself needs; PIN verifiers end here. */
export const throughMain =
  (staff: StaffStore, { onCatalogue, onEpoch }: StoreNews) =>
  async (rows: readonly FeedRow[]): Promise<readonly FeedRow[]> => {
    const ofStaff = rows.filter(({ id }) => isStaffId(id))
    await staff.apply(
      ofStaff.flatMap((row): JsonObject[] => (row.deleted ? [] : [row.document])),
      ofStaff.filter(({ deleted }) => deleted).map(({ id }) => id),
    )
    const access = rows.findLast(({ id }) => id === documentIds.policy('access'))
    if (access) await staff.access.apply(access.deleted ? undefined : access.document)
    if (rows.some(({ id }) => id === documentIds.pulse('catalogue'))) onCatalogue()
    if (rows.some(({ id }) => id === documentIds.epoch)) onEpoch()
    return rows.map((row) =>
      row.deleted || !isStaffId(row.id) ? row : { ...row, document: withoutVerifier(row.document) },
    )
  }
