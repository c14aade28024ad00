import type { JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { WriterId } from '#src/base/ids.ts'
import type { FeedRow } from '#src/contract/replica/port-messages.ts'
import { isStaffId, withoutVerifier } from '../session/staff-store.ts'
import type { StaffStore } from '../session/staff-store.ts'

export type StoreNews = {
  /** A new catalogue is published. */
  readonly onCatalogue: () => void
  /** Head office may have been restored from a backup. */
  readonly onEpoch: () => void
  /** Somebody has settled that head office refused this own fact. */
  readonly onSettled: (writer: WriterId, seq: number) => Promise<void>
}

/** Takes out of the store's feed what main itself needs; PIN verifiers end here. */
export const throughMain =
  (staff: StaffStore, writers: readonly WriterId[], { onCatalogue, onEpoch, onSettled }: StoreNews) =>
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
    for (const row of rows) {
      const settled = settledWithheld(row)
      const writer = writers.find((own) => own === settled?.writer)
      if (settled && writer) await onSettled(writer, settled.seq)
    }
    return rows.map((row) =>
      row.deleted || !isStaffId(row.id) ? row : { ...row, document: withoutVerifier(row.document) },
    )
  }

/** The fact of whose exception a row says that it is settled. */
function settledWithheld(row: FeedRow): { readonly writer: string; readonly seq: number } | undefined {
  const [, writer, seq] = /^exception:(\w+):(\d+):fact-withheld$/.exec(row.id) ?? []
  if (writer === undefined || row.deleted) return undefined
  const { state } = row.document
  return isJsonObject(state) && state['status'] === 'settled' ? { writer, seq: Number(seq) } : undefined
}
