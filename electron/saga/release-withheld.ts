import type { FactMaker } from '../facts/fact-maker.ts'
import type { Journal } from '../journal/journal.ts'
import { releaseFacts } from './claim-step.ts'

/**
 * Gives back what a fact had used that head office refused, once a person has settled it: until then nobody else may use the
 * right, since at the counter it was used. Done once, however often it is told. Rejects with `JournalError`.
 */
export async function releaseWithheld(
  {
    journal,
    facts,
  }: { readonly journal: Pick<Journal, 'append' | 'facts' | 'state'>; readonly facts: FactMaker },
  seq: number,
): Promise<void> {
  const withheld = journal.state.withheld.find((other) => other.seq === seq)
  if (!withheld || withheld.isSettled) return
  const [record] = await journal.facts(seq, 1)
  const bodies = record?.claims ?? []
  await journal.append((state) => [
    ...releaseFacts(facts, state.lastFact, { bodies, businessDate: facts.today(), user: null }),
    { sort: 'withheld', at: facts.now(), seq, reason: withheld.reason, isSettled: true },
  ])
}
