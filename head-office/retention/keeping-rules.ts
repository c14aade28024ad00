import { parkedPolicyOf } from '#src/domain/basket/parked-policy.ts'
import type { ParkedPolicy } from '#src/domain/basket/parked-policy.ts'
import { returnPolicyOf } from '#src/domain/returns/return-policy.ts'
import type { ReturnPolicy } from '#src/domain/returns/return-policy.ts'
import type { PolicyDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'
import type { Numbers } from '../projector/home-document.ts'

/** What decides on a day whether a store needs a document any more. */
export type KeepingRules = {
  /** UTC, `2026-11-21`. */
  readonly today: string
  /** What these numbers hold nobody touches any more. */
  readonly floors: Numbers
  readonly returns: ReturnPolicy
  readonly parked: ParkedPolicy
}

export async function readKeepingRules(
  couch: Couch,
  day: Pick<KeepingRules, 'today' | 'floors'>,
): Promise<KeepingRules> {
  const returns = returnPolicyOf(await readPolicy(couch, 'returns'))
  const parked = parkedPolicyOf(await readPolicy(couch, 'baskets'))
  return { ...day, returns, parked }
}

/** Values of a policy of the chain; none where head office has set none. */
async function readPolicy(couch: Couch, id: string): Promise<Readonly<Record<string, number>>> {
  const known = await couch.database(databases.catalogue).get<PolicyDocument>(documentIds.policy(id))
  return known?.values ?? {}
}
