import type { StoreId, TerminalId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
import type { EnrolmentCodeDocument } from './enrolment-code.ts'

/** `terminal:<id>` in `chain`. */
export type TerminalDocument = Stored & {
  readonly type: 'terminal'
  readonly terminal: TerminalId
  readonly store: StoreId
  /** Ed25519, SPKI in PEM. */
  readonly publicKey: string
  readonly enrolledAt: string
}

export const findTerminal = (couch: Couch, terminal: string): Promise<TerminalDocument | undefined> =>
  couch.database(databases.chain).get<TerminalDocument>(`terminal:${terminal}`)

/** The terminal that a used code stands for: made now under the next free number (`t1`, `t2` …), or found. */
export async function terminalOf(
  couch: Couch,
  code: EnrolmentCodeDocument,
  nowMs: number,
): Promise<TerminalId> {
  if (code.terminal !== null) return code.terminal
  const chain = couch.database(databases.chain)
  const taken = await chain.ids(withPrefix('terminal:'))
  for (let number = taken.length + 1; ; number += 1) {
    const terminal = `t${number}` as TerminalId
    const document: TerminalDocument = {
      _id: `terminal:${terminal}`,
      type: 'terminal',
      terminal,
      store: code.store,
      publicKey: code.usedBy ?? '',
      enrolledAt: new Date(nowMs).toISOString(),
    }
    if (await chain.create(document)) {
      const used: EnrolmentCodeDocument = { ...code, terminal }
      await chain.put(used)
      return terminal
    }
  }
}
