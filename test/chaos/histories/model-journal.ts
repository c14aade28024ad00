import { nextState, emptyState } from '#electron/journal/journal-state.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { FactRecord, JournalRecord } from '#src/contract/journal/records.ts'
import type { WorkingState } from '#src/contract/journal/working-state.ts'
import type { PlantedFault } from './faults.ts'
import { Crash } from './model-couch.ts'

/** A line on the disk. `record` is null where nobody can read it; `isTorn` where it has no end either. */
type DiskLine = {
  readonly record: JournalRecord | null
  readonly isSynced: boolean
  readonly isTorn: boolean
}

/** How far the append came on which the machine dies; nobody hears of it in any case. */
export const crashModes = ['nothing', 'torn', 'written', 'synced'] as const
export type CrashMode = (typeof crashModes)[number]

/** What of the disk is left: all that was written after a kill, what was synced after a loss of power, or some more. */
export type Loss = 'kill' | 'power' | 'some-survives'

/** The journal of a terminal on a disk that keeps apart what is written and what is synced; it adds up by the product's reducer. */
export class ModelJournal {
  readonly appended = new Emitter<readonly JournalRecord[]>()
  /** The machine dies at this append from now on. */
  crash: { left: number; readonly mode: CrashMode } | null = null
  readonly #fault: PlantedFault | undefined
  readonly #lines: DiskLine[]
  readonly #facts: FactRecord[]
  #state: WorkingState
  #isDead = false

  constructor(lines: readonly DiskLine[], fault: PlantedFault | undefined) {
    this.#fault = fault
    this.#lines = [...lines]
    const records = lines.flatMap(({ record }) => record ?? [])
    this.#state = records.reduce(nextState, emptyState)
    this.#facts = records.filter((record) => record.sort === 'fact')
  }

  get state(): WorkingState {
    return this.#state
  }

  get lastFact(): WorkingState['lastFact'] {
    return this.#state.lastFact
  }

  async append<R extends readonly JournalRecord[]>(make: (state: WorkingState) => R): Promise<R> {
    if (this.#isDead) throw new Crash('terminal')
    const records = make(this.#state)
    if (records.length === 0) return records
    this.#mayDie(records)
    this.#write(records, this.#fault !== 'unsynced-acknowledged')
    this.#state = records.reduce(nextState, this.#state)
    for (const record of records) if (record.sort === 'fact') this.#facts.push(record)
    this.appended.emit(records)
    return records
  }

  async facts(fromSeq: number, limit: number): Promise<FactRecord[]> {
    return this.factsFrom(fromSeq).slice(0, limit)
  }

  get allFacts(): readonly FactRecord[] {
    return this.#facts
  }

  factsFrom(fromSeq: number): readonly FactRecord[] {
    return fromSeq > (this.lastFact?.seq ?? 0) ? [] : this.#facts.filter(({ fact }) => fact.seq >= fromSeq)
  }

  /** The disk as the next start finds and mends it. */
  afterLoss(loss: Loss): ModelJournal {
    this.#isDead = true
    const synced = this.#lines.findLastIndex(({ isSynced }) => isSynced) + 1
    const left = { kill: Infinity, power: synced, 'some-survives': synced + 1 }[loss]
    const lines = this.#lines.slice(0, left).map((line) => ({ ...line, isSynced: true }))
    if (this.#fault !== 'tail-not-cut' && lines.at(-1)?.isTorn) lines.pop()
    return new ModelJournal(lines, this.#fault)
  }

  #mayDie(records: readonly JournalRecord[]): void {
    if (!this.crash || this.crash.left-- > 0) return
    const { mode } = this.crash
    this.#isDead = true
    if (mode === 'torn') this.#lines.push({ record: null, isSynced: false, isTorn: true })
    else if (mode !== 'nothing') this.#write(records, mode === 'synced')
    throw new Crash('terminal')
  }

  /** Behind a torn line the first record ends up in the same line, and no reader makes sense of it. */
  #write(records: readonly JournalRecord[], isSynced: boolean): void {
    const isBehindTorn = this.#lines.at(-1)?.isTorn ?? false
    records.forEach((record, at) => {
      const isLost = isBehindTorn && at === 0
      this.#lines.push({ record: isLost ? null : record, isSynced, isTorn: false })
    })
  }
}
