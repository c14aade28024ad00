import { addDays } from '#src/domain/calendar/dates.ts'
import type { WriterId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import type { Couch, CouchDatabase, Stored } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
import type { Numbers } from '../projector/home-document.ts'

/** `folded:<date>` in `chain`: how far each writer was folded on a day (UTC). */
export type FoldedDay = Stored & {
  readonly type: 'folded'
  readonly date: string
  readonly folded: Numbers
  /** UTC; when these numbers became the writers' floors. */
  readonly floorsAt?: string
  /** What there is to do on that day is done. */
  readonly isDone?: true
}

/** After so many days nobody asks for a fact any more that was folded: its number is the floor of its writer. */
const floorDays = 35
/** Facts about people go earlier. */
const peopleDays = 30
const dayMs = 86_400_000

export const foldedDayId = (date: string): string => `folded:${date}`

export const isPeopleWriter = (writer: WriterId | string): boolean => writer.endsWith('p')

export const progressIn = (home: CouchDatabase): Promise<readonly ProgressDocument[]> =>
  home.range<ProgressDocument>(withPrefix('progress:'))

/** What was folded so many days before `today` or, where nobody looked on that day, before it. */
async function dayBefore(couch: Couch, today: string, days: number): Promise<FoldedDay | undefined> {
  const range = { from: 'folded:', to: foldedDayId(addDays(today, -days)), limit: 1, descending: true }
  const [day] = await couch.database(databases.chain).range<FoldedDay>(range)
  return day
}

/** The days whose numbers are to be the floors of writers of trade facts and of facts about people. */
export type FloorDays = { readonly trade: FoldedDay | undefined; readonly people: FoldedDay | undefined }

export const readFloorDays = async (couch: Couch, today: string): Promise<FloorDays> => ({
  trade: await dayBefore(couch, today, floorDays),
  people: await dayBefore(couch, today, peopleDays),
})

/** The newest day whose numbers have been floors for a day: terminals have heard of them. */
export async function settledFloorDay(couch: Couch, nowMs: number): Promise<FoldedDay | undefined> {
  const today = new Date(nowMs).toISOString().slice(0, 10)
  const to = foldedDayId(addDays(today, -floorDays))
  const days = await couch
    .database(databases.chain)
    .range<FoldedDay>({ from: 'folded:', to, descending: true })
  return days.find(({ floorsAt }) => floorsAt !== undefined && Date.parse(floorsAt) <= nowMs - dayMs)
}
