import { addMoney } from '../money/arithmetic.ts'
import type { Money } from '../money/money.ts'
import type { Tender } from '../payment/payment.ts'
import { isVoucherKind } from '../stored-value/is-voucher-kind.ts'
import type { TenderShare } from './original-tenders.ts'
import type { RefundTo } from './refund-rules.table.ts'
import { refundRules } from './refund-rules.table.ts'
import type { Refund } from './return-facts.ts'

/** How one part of a payment goes back, and whether it is as was asked or the nearest that the table allows. */
export type RefundRoute = {
  readonly tender: Tender
  readonly amount: Money
  readonly to: RefundTo
  readonly isAsAsked: boolean
}

export const mayGo = (tender: Tender, to: RefundTo): boolean => refundRules[tender].includes(to)

/** Ways of the table but the one that has failed: what may become of a refund that did not arrive. */
export const replacementsOf = (tender: Tender): readonly Replacement[] =>
  refundRules[tender].filter((to) => to !== 'original')

export type Replacement = Exclude<RefundTo, 'original'>

/** Sends each share where it was asked to go; one that may not go there takes the first way of its row. */
export const routesTo = (shares: readonly TenderShare[], asked: RefundTo): readonly Route[] =>
  shares.map((share) => {
    const { tender, amount } = share
    const isAsAsked = mayGo(tender, asked)
    const to = isAsAsked ? asked : (refundRules[tender][0] ?? 'store-credit')
    return { share, route: { tender, amount, to, isAsAsked } }
  })

type Route = { readonly share: TenderShare; readonly route: RefundRoute }

type Part = Omit<Refund, 'refund'>

/** Where cards get their money back: at this till, or, undefined, by head office's processor. */
export type CardRefunds = Part['at']

/** The parts of the fact: all cash of other means is one, and so is all store credit, for it is one voucher. */
export function partsOf(routes: readonly Route[], cardsAt: CardRefunds): readonly Part[] {
  const parts: Part[] = []
  for (const { share, route } of routes) {
    const part = partOf(share, route.to, cardsAt)
    const same = parts.findIndex(({ means, tender }) => means === part.means && tender === part.tender)
    const known = parts[same]
    if (route.to === 'original' || !known) parts.push(part)
    else parts[same] = { ...known, amount: addMoney(known.amount, part.amount) }
  }
  return parts
}

function partOf(share: TenderShare, to: RefundTo, cardsAt: CardRefunds): Part {
  const { amount, tender } = share
  if (to === 'store-credit') return { means: 'store-credit', tender: 'store-credit', amount, status: 'paid' }
  if (to === 'cash') return { means: 'cash', tender: 'cash', amount, status: 'paid' }
  if (tender === 'card' && cardsAt !== undefined)
    return { means: 'original', tender, amount, status: 'paid', at: cardsAt }
  return { means: 'original', ...share, status: isPaidHere(share) ? 'paid' : 'requested' }
}

/** Cash, and a voucher that is filled again by the fact itself; all else is asked of head office. */
const isPaidHere = ({ tender, reference }: TenderShare): boolean =>
  tender === 'cash' || (isVoucherKind(tender) && reference !== undefined)
