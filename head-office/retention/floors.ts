import type { Clock } from '#src/base/clock.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { Couch } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import { allProgress, floorDay, isPeopleWriter, peopleFloorDay, settledFloorDay } from './folded-day.ts'
import type { Numbers } from '../projector/home-document.ts'
import type { FoldedDay } from './folded-day.ts'

/** Raises the floors of all writers; entries of `applied` at or below one are pruned from the day after on. */
export async function moveFloors(couch: Couch, today: string, at: string): Promise<void> {
  const day = await floorDay(couch, today)
  const peopleDay = await peopleFloorDay(couch, today)
  for await (const [home, { _id, writer, floor }] of allProgress(couch)) {
    const wanted = (isPeopleWriter(writer) ? peopleDay : day)?.folded[writer] ?? 0
    if (wanted <= floor) continue
    await editDocument<ProgressDocument>(couch.database(home), _id, (known) =>
      known && known.floor < wanted ? { ...known, floor: wanted } : null,
    )
  }
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
