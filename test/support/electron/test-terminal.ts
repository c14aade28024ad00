import { ManualClock } from '#src/base/manual-clock.ts'
import type { Journal } from '#electron/journal/journal.ts'
import { MemoryFiles } from './memory-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import type { FactMaker } from '#electron/facts/fact-maker.ts'
import { factsOfT1 } from './facts-of-t1.ts'

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
  const facts = factsOfT1(clock)
  return { clock, files, facts, journal, restart: () => testTerminal(files.afterKill(), clock) }
}
