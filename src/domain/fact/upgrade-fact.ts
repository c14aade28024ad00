import type { FactId } from '../../base/ids.ts'
import type { FactHead, FactKind, TradeFact } from './trade-fact.ts'

/** A fact as it is stored. Its body was well-formed when its writer made it: the folds read it as their own kind. */
export type FactEnvelope = Omit<FactHead, 'id'> & {
  readonly _id: FactId
  readonly kind: string
  readonly version: number
  readonly body: unknown
}

export type ReadFact =
  | { readonly ok: true; readonly fact: TradeFact }
  | { readonly ok: false; readonly reason: 'unknown-kind' | 'unknown-version' }

/** Newest version of each kind that this program writes and folds. */
export const currentVersions: Readonly<Record<FactKind, number>> = {
  saleCompleted: 1,
  basketParked: 1,
  basketRecalled: 1,
  basketVoided: 1,
  basketRestored: 1,
  saleVoided: 1,
  invoiceRequested: 1,
  eReceiptRequested: 1,
  eReceiptSent: 1,
  eReceiptFailed: 1,
  depositRefunded: 1,
  returnCompleted: 1,
  goodsTakenIn: 1,
  goodsGivenBack: 1,
  returnAnnounced: 1,
  refundConfirmed: 1,
  refundFailed: 1,
  refundReplaced: 1,
  claimReleased: 1,
  voucherLoaded: 1,
  voucherBlocked: 1,
  blindReturnCompleted: 1,
  giftReceiptPrinted: 1,
  orderPlaced: 1,
  orderPicking: 1,
  orderReady: 1,
  orderDelivered: 1,
  orderCancelled: 1,
  orderHandedOver: 1,
  orderPutBack: 1,
  collectCodeRefused: 1,
  orderSought: 1,
  stockDelivered: 1,
  goodsSorted: 1,
  shiftOpened: 1,
  shiftClosed: 1,
  cashMoved: 1,
  shiftReported: 1,
  cardDayClosed: 1,
  fiscalDayClosed: 1,
  customerRegistered: 1,
  customerChanged: 1,
  customerErased: 1,
  signedIn: 1,
  signInRefused: 1,
  overrideGiven: 1,
  accessDenied: 1,
  trainingStarted: 1,
  trainingEnded: 1,
  drawerOpened: 1,
  priceChecked: 1,
  receiptReprinted: 1,
  leaveOrdered: 1,
  factWithheld: 1,
  factLost: 1,
  exceptionSettled: 1,
  clockJumped: 1,
}

const isKind = (kind: string): kind is FactKind => Object.hasOwn(currentVersions, kind)

/** A stored fact as folds read it. A kind or version of a newer program is refused, never guessed at. */
export function readFact(envelope: FactEnvelope): ReadFact {
  const { _id: id, writer, seq, store, user, at, businessDate, kind, version, body } = envelope
  if (!isKind(kind)) return { ok: false, reason: 'unknown-kind' }
  if (version !== currentVersions[kind]) return { ok: false, reason: 'unknown-version' }
  const head: FactHead = { id, writer, seq, store, user, at, businessDate }
  return { ok: true, fact: { ...head, kind, body } as TradeFact }
}
