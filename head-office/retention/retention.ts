import type { Clock } from '#src/base/clock.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Couch } from '../couch/couch.ts'
import { editDocument } from '../couch/edit-document.ts'
import type { Work } from '../couch/keep-up.ts'
import { dropCopies } from './drop-copies.ts'
import { dropCustomers } from './drop-customers.ts'
import { dropDocuments } from './drop-documents.ts'
import { dropEnded } from './drop-ended.ts'
import { dropParked } from './drop-parked.ts'
import { dropPeopleFacts } from './drop-people-facts.ts'
import { moveFloors } from './floors.ts'
import { allProgress, foldedDayId, settledFloorDay } from './folded-day.ts'
import type { FoldedDay } from './folded-day.ts'

/** Once a day (UTC): what head office need not keep goes. Done twice, or ended anywhere, it does no harm. */
export function retention(couch: Couch, clock: Clock): Work {
  const run = async (): Promise<boolean> => {
    const nowMs = clock.now()
    const at = new Date(nowMs).toISOString()
    const date = at.slice(0, 10)
    const today = await beginDay(couch, date)
    if (today.isDone) return false
    await moveFloors(couch, date, at)
    await dropPeopleFacts(couch)
    const settled = await settledFloorDay(couch, nowMs)
    if (settled) {
      await dropCopies(couch, date, settled.folded)
      await dropCustomers(couch, date, settled.folded)
      await dropParked(couch, date, settled.folded)
      await dropEnded(couch, settled.folded)
      await dropDaysBefore(couch, settled.date)
    }
    await editDocument<FoldedDay>(couch.database(databases.chain), today._id, (known) =>
      known ? { ...known, isDone: true } : null,
    )
    return true
  }
  return { name: 'retention', concerns: () => false, run }
}

async function beginDay(couch: Couch, date: string): Promise<FoldedDay> {
  const chain = couch.database(databases.chain)
  const known = await chain.get<FoldedDay>(foldedDayId(date))
  if (known) return known
  const folded: Record<string, number> = {}
  for await (const [, progress] of allProgress(couch)) folded[progress.writer] = progress.folded
  const day: FoldedDay = { _id: foldedDayId(date), type: 'folded', date, folded }
  await chain.create(day) // of two that begin a day at once, either is right
  return day
}

async function dropDaysBefore(couch: Couch, date: string): Promise<void> {
  const chain = couch.database(databases.chain)
  const days = await chain.range<FoldedDay>({ from: 'folded:', to: foldedDayId(date) })
  await dropDocuments(
    chain,
    days.filter((day) => day.date < date),
  )
}
