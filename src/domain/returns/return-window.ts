import { businessDate } from '../calendar/business-date.ts'
import { addDays } from '../calendar/dates.ts'
import type { RequestedLine, ReturnableDocument, ReturnRequest } from './return-request.ts'

const warsawWinterMinutes = 60

/** Faulty or wrong goods are a complaint, which the customer may bring long after changing one's mind is over. */
const complaints: readonly RequestedLine['reason'][] = ['faulty', 'wrong-goods', 'not-as-described']

export const isComplaint = (line: Pick<RequestedLine, 'reason'>): boolean => complaints.includes(line.reason)

/** A right to withdraw without a reason, from a contract at a distance; a store's own window is a mere promise. */
export const isDistance = (purchase: ReturnableDocument): boolean =>
  purchase.type === 'order' && purchase.contractType === 'distance'

type WindowParts = Pick<ReturnRequest, 'policy' | 'zoneOffsetMinutes'>

/** Local date on which the customer got the goods; null while nobody has them. */
export function receivedOn(
  purchase: ReturnableDocument,
  { zoneOffsetMinutes = warsawWinterMinutes }: Pick<ReturnRequest, 'zoneOffsetMinutes'>,
): string | null {
  if (purchase.type === 'sale') return purchase.businessDate
  if (purchase.receivedAt === null) return null
  const rule = { offsetMinutes: zoneOffsetMinutes, dayStartHour: 0 }
  return businessDate(Date.parse(purchase.receivedAt), rule)
}

/** Last day on which the goods may come back for the reason given; the day of receipt itself does not count. */
export function lastDayFor(
  purchase: ReturnableDocument,
  line: Pick<RequestedLine, 'reason'>,
  parts: WindowParts,
): string | null {
  const received = receivedOn(purchase, parts)
  if (received === null) return null
  const { policy } = parts
  const days = isDistance(purchase) ? policy.distanceDays : policy.storeDays
  return addDays(received, isComplaint(line) ? policy.complaintDays : days)
}
