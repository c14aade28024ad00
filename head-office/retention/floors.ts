import type { Clock } from '#src/base/clock.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import type { Numbers } from '../projector/home-document.ts'
import { isPeopleWriter, progressIn, settledFloorDay } from './folded-day.ts'
import type { FloorDays, FoldedDay } from './folded-day.ts'

/** Raises the floors of the writers of a home. */
export async function moveFloors(home: CouchDatabase, { trade, people }: FloorDays): Promise<void> {
  for (const { _id, writer, floor } of await progressIn(home)) {
    const wanted = (isPeopleWriter(writer) ? people : trade)?.folded[writer] ?? 0
    if (wanted <= floor) continue
    await editDocument<ProgressDocument>(home, _id, (known) =>
      known && known.floor < wanted ? { ...known, floor: wanted } : null,
    )
  }
}

/** Says that a day's numbers are the floors in every home: entries of `applied` at or below them are pruned from the day after on. */
export async function noteFloors(couch: Couch, day: FoldedDay | undefined, at: string): Promise<void> {
  if (!day) return
  await editDocument<FoldedDay>(couch.database(databases.chain), day._id, (known) =>
    known && !known.floorsAt ? { ...known, floorsAt: at } : null,
  )
}

const hourMs = 3_600_000

/** The numbers at and below which `applied` says nothing. Read hourly: a floor that is too low does no harm. */
export class SettledFloors {
  readonly #couch: Couch
  readonly #clock: Clock
  #floors: Numbers = {}
  #readMs = -Infinity

  constructor(couch: Couch, clock: Clock) {
    this.#couch = couch
    this.#clock = clock
  }

  async current(): Promise<Numbers> {
    const nowMs = this.#clock.now()
    if (Math.abs(nowMs - this.#readMs) >= hourMs) {
      this.#floors = (await settledFloorDay(this.#couch, nowMs))?.folded ?? {}
      this.#readMs = nowMs
    }
    return this.#floors
  }
}
