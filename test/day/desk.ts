import type { ActContext } from '#src/app/act-context.ts'
import type { ReplicaQueries } from '#src/app/ports.ts'
import type { DocumentNo, StaffId } from '#src/base/ids.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import type { OverrideCause } from '#src/domain/access/override.ts'
import type { Permission } from '#src/domain/access/permissions.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import type { Terminal } from '#electron/terminal/terminal.ts'

/** Where a cashier works: what the screens of a till have, without the screens. */
export type Desk = {
  readonly terminal: Terminal
  readonly queries: ReplicaQueries
  readonly newId: () => string
  /** A new act of whoever is signed in. */
  readonly context: () => ActContext
  /** The open shift; rejects where there is none. */
  readonly shift: () => Promise<ShiftState>
  /** Number of the document; null where a payment in doubt keeps the act open. Rejects where the act was refused. */
  readonly run: (draft: ActDraft) => Promise<DocumentNo | null>
  /** A manager's word, typed at this till. */
  readonly approve: (permission: Permission, about: Approved) => Promise<StaffId>
}

export type Approved = {
  readonly cause: OverrideCause
  readonly about: string | null
  readonly shift: DocumentNo
}

const everyMs = 2
const longestMs = 60_000

/** Asks until there is an answer; rejects after a minute. */
export async function awaited<T>(what: string, ask: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = performance.now() + longestMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`not in ${longestMs} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
