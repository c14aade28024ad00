import type { StoreId, WriterId } from '#src/base/ids.ts'
import { addDays } from '#src/domain/calendar/dates.ts'
import type { SourceEvent } from '#head-office/source/source-fact.ts'
import { demoZone } from './generate-stores.ts'

/** Head-office sources that the demo speaks for: web shop, marketplace, customer records, stock, and the tills of the past. */
export type DemoSource = 'web' | 'bazar' | 'crm' | 'erp' | 'archive'

export type DemoEvent = { readonly source: WriterId; readonly event: SourceEvent }

export const demoEvent = (source: DemoSource, event: SourceEvent): DemoEvent => ({
  source: source as string as WriterId,
  event,
})

/** Days before today (negative: after it) and a time of that day, `HH:MM` in UTC. */
export type Moment = readonly [daysAgo: number, time: string]

export const dayOf = (today: string, daysAgo: number): string => addDays(today, -daysAgo)

export const timestampOf = (today: string, [daysAgo, time]: Moment): string =>
  `${dayOf(today, daysAgo)}T${time}:00.000Z`

type Head = Pick<SourceEvent, 'at' | 'zone' | 'businessDate' | 'store'>

/** When and where an event happened. */
export const headOf = (today: string, moment: Moment, store: StoreId | null = null): Head => ({
  at: timestampOf(today, moment),
  zone: demoZone,
  businessDate: dayOf(today, moment[0]),
  store,
})
