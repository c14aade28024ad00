import type { StoreId, TerminalId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { FactMaker } from '#electron/facts/fact-maker.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'

/** Opens the journal of a folder, appends a draft and a fact together as fast as it can, and says the number of each that was acknowledged. */
const [folder = ''] = process.argv.slice(2)
const { journal } = await openJournal({ folder, terminal: 't1', files: nodeFiles, segmentBytes: 30_000 })
const facts = new FactMaker({
  identity: () => ({
    terminal: 't1' as TerminalId,
    store: 's1' as StoreId,
    zone: 'Europe/Warsaw',
    factsDatabase: 'facts-s1-2026',
  }),
  clock: new ManualClock(),
  clockReading: () => ({ offsetMs: null, measuredAt: null }),
})
for (;;) {
  const [, { fact }] = await journal.append((state) => {
    const act = `a${(state.lastFact?.seq ?? 0) + 1}`
    const draft = { kind: 'saleCompleted', version: 1, businessDate: '2026-11-21', body: { act } }
    const basket = { sort: 'draft', name: 'basket', at: '', value: act } as const
    return [basket, facts.next(state.lastFact, draft, { user: null })] as const
  })
  process.stdout.write(`${fact.seq}\n`)
}
