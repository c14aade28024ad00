import { documentNo, factId } from '#src/base/ids.ts'
import type { StoreId, TerminalId, WriterId } from '#src/base/ids.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactRecord } from '#src/contract/journal/records.ts'
import type { FactMaker, FactOptions } from '#electron/facts/fact-maker.ts'
import type { FactDraft } from '#electron/facts/stamp-fact.ts'
import { fillSlots } from '#src/device/fill-slots.ts'

export const factsDatabase = (store: StoreId): string => `facts-${store}-2026`

/**
 * Numbers and chains facts as `FactMaker` does, with a name in place of the hash: two that were made at different times differ.
 * Hashing would be most of a history's time.
 */
export class QuickFacts implements Pick<FactMaker, keyof FactMaker> {
  readonly names: { readonly terminal: TerminalId; readonly store: StoreId }
  readonly #nowMs: () => number
  #made = 0

  constructor(terminal: string, store: StoreId, nowMs: () => number) {
    this.names = { terminal: terminal as TerminalId, store }
    this.#nowMs = nowMs
  }

  now(): string {
    return new Date(this.#nowMs()).toISOString()
  }

  today(): string {
    return this.now().slice(0, 10)
  }

  next(last: Pick<Fact, 'seq' | 'hash'> | null, draft: FactDraft, options: FactOptions): FactRecord {
    const { terminal, store } = this.names
    const writer = terminal as string as WriterId // a terminal is the writer of its own facts
    const seq = (last?.seq ?? 0) + 1
    const at = this.now()
    const document = documentNo(writer, seq)
    this.#made += 1
    const fact: Fact = {
      _id: factId(writer, seq),
      kind: draft.kind,
      version: 1,
      at,
      zone: 'Europe/Warsaw',
      businessDate: draft.businessDate,
      clock: { offsetMs: null, measuredAt: null },
      writer,
      seq,
      prev: last?.hash ?? '',
      hash: `${writer}-${seq}-${at}-${this.#made}`,
      store,
      user: options.user,
      body: fillSlots(draft.body, { ...options.slots, document, at }),
    }
    const { act = null } = options
    return { sort: 'fact', database: factsDatabase(store), fact, act, jobs: [], clearsBasket: false }
  }
}
