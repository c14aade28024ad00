import { documentNo } from '#src/base/ids.ts'
import type { ActId, DocumentNo, StaffId, StoreId, TerminalId, WriterId } from '#src/base/ids.ts'
import type { Clock } from '#src/base/clock.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import type { ClockReading, Fact } from '#src/contract/facts/fact.ts'
import type { FactRecord, QueuedJob } from '#src/contract/journal/records.ts'
import { fillSlots } from '#src/device/fill-slots.ts'
import { stampFact } from './stamp-fact.ts'
import type { FactDraft } from './stamp-fact.ts'

/** Who this terminal is, as head office said at its enrolment. */
export type Identity = {
  readonly terminal: TerminalId
  readonly store: StoreId
  readonly zone: string
  /** Database at head office that new facts go to. */
  readonly factsDatabase: string
}

export type FactOptions = {
  readonly user: StaffId | null
  readonly act?: ActId
  readonly clearsBasket?: boolean
  readonly basketAfter?: Json | undefined
  readonly numbered?: FactRecord['numbered'] | undefined
  readonly claims?: readonly JsonObject[]
  /** Values of the slots beside `document` and `at`. */
  readonly slots?: Readonly<Record<string, Json>>
  readonly jobs?: (fact: Fact, document: DocumentNo) => readonly QueuedJob[]
}

/** Gives facts their number, time and place in the chain. Only called inside an append of the journal, which keeps the order. */
export class FactMaker {
  readonly #identity: () => Identity
  readonly #clock: Clock
  readonly #clockReading: () => ClockReading

  constructor(options: {
    readonly identity: () => Identity
    readonly clock: Clock
    readonly clockReading: () => ClockReading
  }) {
    this.#identity = options.identity
    this.#clock = options.clock
    this.#clockReading = options.clockReading
  }

  /** Who writes these facts. */
  get names(): Pick<Identity, 'terminal' | 'store'> {
    const { terminal, store } = this.#identity()
    return { terminal, store }
  }

  /** UTC as ISO text. */
  now(): string {
    return new Date(this.#clock.now()).toISOString()
  }

  /** The day now, where the store is. */
  today(): string {
    return dayIn(this.#identity().zone, this.#clock.now())
  }

  /** The record of the fact that comes after `last`. Throws `FactTooLargeError`, and `MissingSlotError` for a draft with a wrong slot. */
  next(last: Pick<Fact, 'seq' | 'hash'> | null, draft: FactDraft, options: FactOptions): FactRecord {
    const { terminal, store, zone, factsDatabase } = this.#identity()
    const writer: WriterId = terminal as string as WriterId // a terminal is the writer of its own facts
    const seq = (last?.seq ?? 0) + 1
    const at = this.now()
    const document = documentNo(writer, seq)
    const body = fillSlots(draft.body, { ...options.slots, document, at })
    const clock = this.#clockReading()
    const stamp = { writer, seq, prev: last?.hash ?? '', at, zone, clock, store, user: options.user }
    const fact = stampFact({ ...draft, body }, stamp)
    return {
      sort: 'fact',
      database: factsDatabase,
      fact,
      act: options.act ?? null,
      jobs: options.jobs?.(fact, document) ?? [],
      clearsBasket: options.clearsBasket ?? false,
      ...alsoKept(options),
    }
  }
}

/** Members of a record that are absent for most. */
const alsoKept = ({
  basketAfter,
  numbered,
  claims = [],
}: FactOptions): Pick<FactRecord, 'basketAfter' | 'numbered' | 'claims'> => ({
  ...(basketAfter !== undefined && { basketAfter }),
  ...(numbered && { numbered }),
  ...(claims.length > 0 && { claims }),
})

/** Calendar day of a moment in a zone, `2026-11-21`. */
function dayIn(timeZone: string, ms: number): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(ms)
}
