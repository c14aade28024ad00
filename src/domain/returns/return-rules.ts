import type { PurchaseLine } from '../pickup/order-state.ts'
import { maySealedComeBack } from '../product/no-withdrawal.ts'
import { compareQuantity, isPositiveQuantity } from '../product/quantity-arithmetic.ts'
import type { RequestedLine, ReturnableDocument, ReturnRequest } from './return-request.ts'
import { riskClassOf } from './return-request.ts'
import { isComplaint, isDistance, termOf } from './return-window.ts'
import { returnable } from './returnable.ts'

/**
 * `deny`: not here, by nobody. `override`: another person with the permission may allow it. `contingency`: the goods are
 * taken in against a protocol, money waits for head office or until somebody has looked at them. `authorise`: go on.
 */
export type ReturnLevel = 'deny' | 'override' | 'contingency' | 'authorise'

export type RuleKey =
  | 'may-return'
  | 'document-known'
  | 'lines-chosen'
  | 'customer-has-goods'
  | 'still-returnable'
  | 'within-window'
  | 'withdrawal-allowed'
  | 'condition-accepted'
  | 'inspected'
  | 'offline-cap'
  | 'offline-day-cap'

/** One rule as it turned out; `args` fill its sentence in the reader's language, `level` is what its failing means. */
export type Ground = {
  readonly rule: RuleKey
  readonly passed: boolean
  readonly level: ReturnLevel
  readonly args: Readonly<Record<string, string | number>>
}

export type Case = {
  readonly request: ReturnRequest
  readonly purchase: ReturnableDocument
  /** What would be paid back, delivery and deposits included. */
  readonly totalMinor: number
}

/** Rules on the request alone. */
export const mayReturn = ({ mayReturn: passed }: Pick<ReturnRequest, 'mayReturn'>): Ground => ({
  rule: 'may-return',
  passed,
  level: 'override',
  args: {},
})

export function documentKnown(request: ReturnRequest): Ground {
  const level = riskClassOf(request) === 'd' ? 'override' : 'contingency'
  return { rule: 'document-known', passed: request.purchase !== null, level, args: {} }
}

/** Rules on a purchase that is known, in the order in which they are shown. */
export const purchaseRules: readonly ((known: Case) => Ground)[] = [
  ({ request: { lines } }) => {
    const numbers = new Set(lines.map((line) => line.line))
    const isSound = lines.length > 0 && lines.every((line) => isPositiveQuantity(line.quantity))
    return ground({ rule: 'lines-chosen', level: 'deny' }, isSound && numbers.size === lines.length)
  },
  ({ purchase }) => {
    const hasAny = purchase.lines.some((line) => isPositiveQuantity(line.handedOver))
    return ground({ rule: 'customer-has-goods', level: 'deny' }, hasAny)
  },
  ({ request, purchase }) => {
    const over = request.lines.find((line) => !isReturnable(purchase.lines, line))
    return ground({ rule: 'still-returnable', level: 'deny' }, !over, over ? { line: over.line } : {})
  },
  withinWindow,
  ({ request: { lines }, purchase }) => {
    const [args] = lines.flatMap((line) => excluded(purchase.lines, line))
    const failing = args && { ...args, contract: contractOf(purchase) }
    return ground({ rule: 'withdrawal-allowed', level: 'override' }, !failing, failing)
  },
  ({ request: { lines } }) => {
    const worn = lines.find((line) => line.condition === 'damaged' && !isComplaint(line))
    return ground({ rule: 'condition-accepted', level: 'override' }, !worn, worn ? { line: worn.line } : {})
  },
  ({ request: { lines, policy }, totalMinor }) => {
    const from = policy.inspectFromMinor
    const unclear = lines.find(({ condition }) => condition === 'unknown')
    const isDue = unclear !== undefined && from > 0 && totalMinor >= from
    const args = { capMinor: from, ...(unclear && { line: unclear.line }) }
    return ground({ rule: 'inspected', level: 'contingency' }, !isDue, args)
  },
  (known) => {
    const cap = known.request.policy.offlineTotalCapMinor
    return ground({ rule: 'offline-cap', level: 'override' }, !isRisky(known) || known.totalMinor <= cap, {
      capMinor: cap,
    })
  },
  (known) => {
    const cap = known.request.policy.offlineDayCapMinor
    const day = (known.request.offlineTodayMinor ?? 0) + known.totalMinor
    return ground({ rule: 'offline-day-cap', level: 'override' }, !isRisky(known) || day <= cap, {
      capMinor: cap,
    })
  },
]

/** `right` says whose the term is where it is that of a complaint. */
function withinWindow({ request, purchase }: Case): Ground {
  const { until, isComplaint } = termOf(purchase, request)
  const isOver = until !== null && request.today > until
  const args = {
    ...(until !== null && { until }),
    ...(isComplaint && { right: 'complaint' }),
    contract: contractOf(purchase),
  }
  return ground({ rule: 'within-window', level: 'override' }, !isOver, args)
}

const contractOf = (purchase: ReturnableDocument): 'distance' | 'store' =>
  isDistance(purchase) ? 'distance' : 'store'

/** Somebody else may be returning the same at this moment, and nobody can be asked. */
export const isRisky = ({ request }: Pick<Case, 'request'>): boolean =>
  !request.reachable && riskClassOf(request) !== 'a'

function isReturnable(lines: readonly PurchaseLine[], asked: RequestedLine): boolean {
  const line = lines.find((candidate) => candidate.line === asked.line)
  return line !== undefined && compareQuantity(asked.quantity, returnable(line)) <= 0
}

/** Goods that a mere change of mind does not bring back; a complaint always does. */
function excluded(lines: readonly PurchaseLine[], asked: RequestedLine): readonly Ground['args'][] {
  const mark = lines.find((candidate) => candidate.line === asked.line)?.noWithdrawal
  if (!mark || isComplaint(asked) || maySealedComeBack(mark, asked.condition === 'as-new')) return []
  return [{ line: asked.line, mark }]
}

type Failing = { readonly rule: RuleKey; readonly level: ReturnLevel }

const ground = ({ rule, level }: Failing, passed: boolean, args: Ground['args'] = {}): Ground => ({
  rule,
  passed,
  level,
  args,
})
