import type { StoreId, TerminalId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch, Stored } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
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
  for (let number = (await lastNumber(couch)) + 1; ; number += 1) {
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

/** `terminals` in `chain`: numbers up to `setAside` are not given, since terminals that nobody here knows may bear them. */
type TerminalNumbers = Stored & { readonly type: 'terminals'; readonly setAside: number }

const numbersId = 'terminals'
/** More terminals than a chain enrols between two backups. */
const spareNumbers = 1_000

/** After a restore: no new terminal gets the number of one that was enrolled after the backup. */
export async function setTerminalNumbersAside(couch: Couch): Promise<void> {
  const setAside = (await lastNumber(couch)) + spareNumbers
  await editDocument<TerminalNumbers>(couch.database(databases.chain), numbersId, () => ({
    _id: numbersId,
    type: 'terminals',
    setAside,
  }))
}

async function lastNumber(couch: Couch): Promise<number> {
  const chain = couch.database(databases.chain)
  const ids = await chain.ids(withPrefix('terminal:'))
  const numbers = ids.map((id) => Number(id.slice('terminal:t'.length)))
  const spared = (await chain.get<TerminalNumbers>(numbersId))?.setAside ?? 0
  return numbers.filter(Number.isInteger).reduce((most, number) => Math.max(most, number), spared)
}
