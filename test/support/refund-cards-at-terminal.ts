import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { PolicyDocument } from '#src/contract/documents/catalogue-document.ts'
import type { Couch } from '#head-office/couch/couch.ts'

/** From now on cards are paid back by the terminals of the tills instead of by head office. */
export async function refundCardsAtTerminal(couch: Couch): Promise<void> {
  const catalogue = couch.database(databases.catalogue)
  const policy = await catalogue.get<PolicyDocument>(documentIds.policy('returns'))
  if (!policy) throw new Error('The demo has one')
  const changed: PolicyDocument = { ...policy, values: { ...policy.values, cardRefundsAtTerminal: 1 } }
  await catalogue.put(changed)
}
