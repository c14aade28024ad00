import type { Json, JsonObject } from '../../base/json.ts'
import { isJsonObject } from '../../base/json.ts'
import { isOwnPurchase } from '../basket/staff-purchase.ts'
import type { FactKind } from '../fact/trade-fact.ts'
import { leavesStore } from '../stock/sort-goods.ts'
import type { Permission } from './permissions.ts'

/** What a document asks of whoever makes it: one of `needs`; and whether the drawer opens for it. */
type ActAccess = { readonly needs: readonly Permission[]; readonly opensDrawer?: true }

/** Every kind of document that a window may ask for. What is not named here is written by main or by head office alone. */
const actAccess = {
  saleCompleted: { needs: ['sell'], opensDrawer: true },
  saleVoided: { needs: ['void-sale'], opensDrawer: true },
  basketParked: { needs: ['sell'] },
  basketRecalled: { needs: ['sell'] },
  basketVoided: { needs: ['sell', 'close-shift'] },
  basketRestored: { needs: ['sell'] },
  invoiceRequested: { needs: ['sell'] },
  eReceiptRequested: { needs: ['sell'] },
  depositRefunded: { needs: ['sell'], opensDrawer: true },
  voucherLoaded: { needs: ['sell'], opensDrawer: true },
  voucherBlocked: { needs: ['sell'] },
  blindReturnCompleted: { needs: ['return'] },
  giftReceiptPrinted: { needs: ['sell'] },
  // The rules of returns let a second person answer for somebody who takes none.
  returnCompleted: { needs: ['return', 'override-return'], opensDrawer: true },
  goodsTakenIn: { needs: ['return'] },
  goodsGivenBack: { needs: ['return'] },
  refundReplaced: { needs: ['override-return'], opensDrawer: true },
  orderSought: { needs: ['return', 'hand-over'] },
  orderHandedOver: { needs: ['hand-over'] },
  orderPutBack: { needs: ['pick'] },
  goodsSorted: { needs: ['sort-goods'] },
  collectCodeRefused: { needs: ['hand-over'] },
  shiftOpened: { needs: ['open-shift'], opensDrawer: true },
  shiftClosed: { needs: ['close-shift'], opensDrawer: true },
  shiftReported: { needs: ['see-expected-cash'] },
  cardDayClosed: { needs: ['close-shift'] },
  fiscalDayClosed: { needs: ['close-shift'] },
  cashMoved: { needs: ['move-cash'], opensDrawer: true },
  drawerOpened: { needs: ['open-drawer'], opensDrawer: true },
  priceChecked: { needs: ['sell'] },
  exceptionSettled: { needs: ['settle-exception'] },
} satisfies Partial<Readonly<Record<FactKind, ActAccess>>>

/** Every kind of fact about a person that a window may ask for; none of them is an act, nor an act one of them. */
const peopleAccess = {
  customerRegistered: 'keep-customer',
  customerChanged: 'keep-customer',
  customerErased: 'erase-customer',
} satisfies Partial<Readonly<Record<FactKind, Permission>>>

/** Permission that a fact about a person needs; null for a kind that is none. */
export const neededForPerson = (kind: string): Permission | null =>
  Object.hasOwn(peopleAccess, kind) ? peopleAccess[kind as keyof typeof peopleAccess] : null

/** Permissions of which one is needed for a document of this kind; null where no window may ask for it. */
export const neededFor = (kind: string): readonly Permission[] | null => accessOf(kind)?.needs ?? null

export const mayOpenDrawer = (kind: string): boolean => accessOf(kind)?.opensDrawer ?? false

const isAsked = (kind: string): kind is keyof typeof actAccess => Object.hasOwn(actAccess, kind)

const accessOf = (kind: string): ActAccess | undefined => (isAsked(kind) ? actAccess[kind] : undefined)

/**
 * Somebody who is named as having allowed a part of a document. `staff` is null where nobody is named and the document needs
 * somebody. What lies in a basket may have been allowed at another till.
 */
export type Answerer = {
  readonly staff: string | null
  readonly permission: Permission
  readonly isOfBasket: boolean
}

/** Whom a document names as having allowed what its maker may not do alone. */
export function answerersOf(kind: string, body: JsonObject): readonly Answerer[] {
  const one = (staff: Json | undefined, permission: Permission): readonly Answerer[] =>
    typeof staff === 'string' ? [answererFor(staff, permission)] : []
  switch (kind) {
    case 'shiftClosed':
      return one(body['approvedBy'], 'accept-difference')
    case 'saleVoided':
      return one(body['approvedBy'], 'void-sale')
    case 'voucherBlocked':
      return one(body['approvedBy'], 'block-voucher')
    case 'blindReturnCompleted':
    case 'refundReplaced':
      return one(body['approvedBy'], 'override-return')
    case 'orderPutBack':
      return writersOff(body, body['losses'] !== undefined)
    case 'goodsSorted':
      return writersOff(
        body,
        membersOf(body['lines']).some(({ to }) => leavesStore(to)),
      )
    case 'returnCompleted':
      return overridersIn(textsOf(body['grounds']))
    case 'saleCompleted':
      return discountersIn(body)
    default:
      return []
  }
}

const answererFor = (staff: Json | undefined, permission: Permission): Answerer => ({
  staff: typeof staff === 'string' ? staff : null,
  permission,
  isOfBasket: false,
})

/** Goods that are in the store, or in its books, no more need somebody who is named for it. */
const writersOff = ({ approvedBy }: JsonObject, isNeeded: boolean): readonly Answerer[] =>
  isNeeded ? [answererFor(approvedBy, 'write-off')] : []

const byMark = 'overridden-by:'

/** A rule that was set aside needs somebody who is named for it. */
function overridersIn(grounds: readonly string[]): readonly Answerer[] {
  if (!grounds.some((ground) => ground.startsWith('overridden:'))) return []
  const named = grounds.find((ground) => ground.startsWith(byMark))?.slice(byMark.length) ?? null
  return [{ staff: named, permission: 'override-return', isOfBasket: false }]
}

function discountersIn({ lines, staffPurchase }: JsonObject): readonly Answerer[] {
  const savings = membersOf(lines).flatMap((line) => membersOf(line['savings']))
  const marks = isJsonObject(staffPurchase) ? [staffPurchase] : []
  const named = [...savings, ...marks].map(({ approvedBy }) => approvedBy)
  const people = new Set(named.filter((staff) => typeof staff === 'string'))
  return [...people].map((staff) => ({ staff, permission: 'exceed-discount', isOfBasket: true }))
}

/** Whether a document says that its maker sells to oneself, or that the buyer answers for it. */
export function sellsToOneself({ staffPurchase }: JsonObject, maker: string | null): boolean {
  if (!isJsonObject(staffPurchase)) return false
  const { staff, approvedBy } = staffPurchase
  if (typeof staff !== 'string') return true
  return isOwnPurchase({ staff, ...(typeof approvedBy === 'string' && { approvedBy }) }, maker)
}

const textsOf = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

const membersOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []
