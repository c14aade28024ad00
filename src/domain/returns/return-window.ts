import { businessDate } from '../calendar/business-date.ts'
import { addDays } from '../calendar/dates.ts'
import { endOfTerm } from '../calendar/polish-days-off.ts'
import { statutoryDistanceDays } from './return-policy.ts'
import type { RequestedLine, ReturnableDocument, ReturnRequest } from './return-request.ts'

const warsawWinterMinutes = 60

/** Faulty or wrong goods are a complaint, which the customer may bring long after changing one's mind is over. */
const complaints: readonly RequestedLine['reason'][] = ['faulty', 'wrong-goods', 'not-as-described']

export const isComplaint = (line: Pick<RequestedLine, 'reason'>): boolean => complaints.includes(line.reason)

/** A right to withdraw without a reason, from a contract at a distance; a store's own window is a mere promise. */
export const isDistance = (purchase: ReturnableDocument): boolean =>
  purchase.type === 'order' && purchase.contractType === 'distance'

type WindowParts = Pick<ReturnRequest, 'policy' | 'zoneOffsetMinutes'>

/**
 * Local date on which the customer got the goods, of an order its last part (consumer rights act, art. 28(1)(a)); null while that has
 * not come.
 */
export function receivedOn(
  purchase: ReturnableDocument,
  { zoneOffsetMinutes = warsawWinterMinutes }: Pick<ReturnRequest, 'zoneOffsetMinutes'>,
): string | null {
  if (purchase.type === 'sale') return purchase.businessDate
  const { receivedAt, status } = purchase
  const isAllThere = status === 'handed-over' || status === 'delivered'
  if (receivedAt === null || !isAllThere) return null
  const rule = { offsetMinutes: zoneOffsetMinutes, dayStartHour: 0 }
  return businessDate(Date.parse(receivedAt), rule)
}

/**
 * Last day on which the goods may come back for the reason given; the day of receipt itself does not count. Null while the days have
 * not begun to run: until then they may come back on any day.
 */
export function lastDayFor(
  purchase: ReturnableDocument,
  line: Pick<RequestedLine, 'reason'>,
  parts: WindowParts,
): string | null {
  const received = receivedOn(purchase, parts)
  if (received === null) return null
  const { complaintDays, distanceDays, storeDays } = parts.policy
  if (isComplaint(line)) return addDays(received, complaintDays)
  return isDistance(purchase) ? endOfTerm(addDays(received, distanceDays)) : addDays(received, storeDays)
}

export type ReturnTerm = {
  /** Null while the days have not begun to run. */
  readonly until: string | null
  readonly isComplaint: boolean
}

/**
 * The term that decides over these lines: the first to end, one for a change of mind before one for a complaint. Before a line is chosen
 * the shortest is told: the one for a change of mind.
 */
export function termOf(
  purchase: ReturnableDocument,
  { lines, ...parts }: WindowParts & Pick<ReturnRequest, 'lines'>,
): ReturnTerm {
  const asked = lines.length > 0 ? lines : [{ reason: 'changed-mind' } as const]
  const [first] = asked
    .map((line) => ({ until: lastDayFor(purchase, line, parts), isComplaint: isComplaint(line) }))
    .toSorted((a, b) => rank(a).localeCompare(rank(b)))
  return first ?? { until: null, isComplaint: false }
}

const rank = ({ until, isComplaint: isLater }: ReturnTerm): string => `${until ?? ''} ${Number(isLater)}`

/** Last day of the right that the law gives at a distance, whatever more a shop may promise; null while it has not begun to run. */
export function lastDayToWithdraw(
  purchase: ReturnableDocument,
  parts: Pick<WindowParts, 'zoneOffsetMinutes'>,
): string | null {
  const received = receivedOn(purchase, parts)
  return received === null ? null : endOfTerm(addDays(received, statutoryDistanceDays))
}
