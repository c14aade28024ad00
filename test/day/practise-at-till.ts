import type { Terminal } from '#electron/terminal/terminal.ts'
import { practiceReplica, type PracticeReplica } from '#renderer/lib/practice/practice-replica.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import { awaited, type Desk } from './desk.ts'
import { sell } from './sell-at-till.ts'
import { close, open } from './shift-at-till.ts'
import type { Done, Step } from './step.ts'

const floatMinor = 10_000

/** Somebody learns the work between two customers: a shift of their own, a sale in it, and a count that does not match. */
export async function practise(
  desk: Desk,
  { goods, ways }: Extract<Step, { readonly act: 'practise' }>,
): Promise<Done> {
  const { training } = desk.terminal
  const entered = await training.enter()
  if (!entered.ok) throw new Error(`nobody may practise: ${entered.reason}`)
  const replica = replicaOf(desk, training)
  const practice = practiceDesk(desk, replica)
  await open(practice, { act: 'open', floatMinor, box: 'K9' })
  const { document } = await sell(practice, { goods, ways })
  await close(practice, { act: 'close', countedMinor: floatMinor, countedEuros: 0 })
  replica.close()
  await training.leave('left')
  return { document, cashMinor: 0, practised: 3 }
}

const replicaOf = ({ queries }: Desk, training: Terminal['training']): PracticeReplica =>
  practiceReplica(
    { ...queries, onChange: () => () => undefined },
    {
      facts: (after) => training.facts(after),
      onMore: (listener) => training.changed.on((view) => view && listener(view.last)),
    },
  )

/** What a till has while somebody practises at it. */
function practiceDesk(desk: Desk, queries: PracticeReplica): Desk {
  const { saga } = desk.terminal.desk()
  const shift = () =>
    awaited('the shift of a practice', () => queries.openShift(desk.terminal.facts.names.terminal))
  return {
    ...desk,
    queries,
    shift,
    context: () => ({ ...desk.context(), isFiscal: false }),
    run: async (draft) => {
      const result = await saga.run(draft)
      if (!result.ok) throw new Error(`refused in a practice: ${result.reason}`)
      return result.document as DocumentNo
    },
  }
}
