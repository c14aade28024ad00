import { randomUUID } from 'node:crypto'
import type { ActId, StoreId, TerminalId } from '#src/base/ids.ts'
import { systemClock } from '#src/base/clock.ts'
import type { JsonObject } from '#src/base/json.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { FactMaker } from '#electron/facts/fact-maker.ts'
import type { Journal } from '#electron/journal/journal.ts'
import { saleCompleted, soldLine } from '#test/support/trade-facts.ts'

export const benchTerminal = 't1'
export const benchStore = 's1' as StoreId
export const factsDatabase = 'facts-s1-2026'

/** A sale of five lines: about one and a half kilobytes, as real ones are. */
const { body } = saleCompleted([1, 2, 3, 4, 5].map((line) => soldLine(line, line, 1299)))
export const saleDraft = {
  kind: 'saleCompleted',
  version: 1,
  businessDate: '2026-11-21',
  body: body as unknown as JsonObject,
}

/** The act of such a sale, with nothing to charge and nothing to print. */
export const bareSale = (): ActDraft => ({
  act: randomUUID() as ActId,
  kind: 'sale',
  summary: { about: null, minor: 1299, currency: 'PLN' },
  steps: [],
  fact: { ...saleDraft, body: { ...saleDraft.body, sale: { $slot: 'document' } } as JsonObject },
  jobs: [],
})

export const makeFacts = (): FactMaker =>
  new FactMaker({
    identity: () => ({
      terminal: benchTerminal as TerminalId,
      store: benchStore,
      zone: 'Europe/Warsaw',
      factsDatabase,
    }),
    clock: systemClock(globalThis),
    clockReading: () => ({ offsetMs: 0, measuredAt: null }),
  })

/** Appends so many sales, `together` in each write. */
export async function appendSales(journal: Journal, count: number, together = 1): Promise<void> {
  const facts = makeFacts()
  for (let done = 0; done < count; done += together) {
    await journal.append((state) => {
      let last = state.lastFact as Parameters<FactMaker['next']>[0]
      return Array.from({ length: Math.min(together, count - done) }, () => {
        const record = facts.next(last, saleDraft, { user: null })
        last = record.fact
        return record
      })
    })
  }
}
