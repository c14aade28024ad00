import { ManualClock } from '#src/base/manual-clock.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import { factsOfT1 } from '#test/support/electron/facts-of-t1.ts'

/** Opens the journal of a folder, appends a draft and a fact together as fast as it can, and says the number of each that was acknowledged. */
const [folder = ''] = process.argv.slice(2)
const { journal } = await openJournal({ folder, terminal: 't1', files: nodeFiles, segmentBytes: 30_000 })
const facts = factsOfT1(new ManualClock())
for (;;) {
  const [, { fact }] = await journal.append((state) => {
    const act = `a${(state.lastFact?.seq ?? 0) + 1}`
    const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: { act } }
    const basket = { sort: 'draft', name: 'basket', at: '', value: act } as const
    return [basket, facts.next(state.lastFact, draft, { user: null })] as const
  })
  process.stdout.write(`${fact.seq}\n`)
}
