import type { StoreId, TerminalId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Journal } from '#electron/journal/journal.ts'
import { MemoryFiles } from './memory-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import { FactMaker } from '#electron/facts/fact-maker.ts'

export type TestTerminal = {
  readonly clock: ManualClock
  readonly files: MemoryFiles
  readonly facts: FactMaker
  readonly journal: Journal
  /** The same terminal after its process was killed. */
  restart(): Promise<TestTerminal>
}

/** A terminal `t1` of store `s1` with a journal in memory, for tests. */
export async function testTerminal(
  files = new MemoryFiles(),
  clock = new ManualClock(),
): Promise<TestTerminal> {
  const { journal } = await openJournal({ folder: '/journal', terminal: 't1', files })
  const facts = new FactMaker({
    identity: () => ({
      terminal: 't1' as TerminalId,
      store: 's1' as StoreId,
      zone: 'Europe/Warsaw',
      factsDatabase: 'facts-s1-2026',
    }),
    clock,
    clockReading: () => ({ offsetMs: null, measuredAt: null }),
  })
  return { clock, files, facts, journal, restart: () => testTerminal(files.afterKill(), clock) }
}
