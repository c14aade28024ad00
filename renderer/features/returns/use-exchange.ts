import { useState } from 'react'
import { completeExchange } from '#src/app/complete-exchange.ts'
import type { PlannedPayment, PlannedReceipt } from '#src/app/complete-sale.ts'
import type { CustomerId } from '#src/base/ids.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import type { ExchangeSums } from '#src/domain/returns/exchange.ts'
import { weighExchange } from '#src/domain/returns/exchange.ts'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'
import { refundOffers } from '#src/domain/returns/refund-offers.ts'
import type { NewVoucher } from '../../lib/voucher/new-voucher.ts'
import { useNewVoucher } from '../../lib/voucher/use-new-voucher.ts'
import type { TerminalRefund } from '../../lib/card/terminal-refund.ts'
import { atTerminal } from '../../lib/card/terminal-refund.ts'
import type { DoneAct, RunState } from '../../lib/act/use-run-act.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useVatRates } from '../../lib/live/use-vat-rates.ts'
import type { ReturnInHand } from './return-in-hand.ts'
import { isOnVoucher, knownBuyer, returnToComplete } from './return-in-hand.ts'
import { useOverride } from './use-override.ts'
import type { RefundChoice } from './use-refund-choice.ts'
import { useRefundChoice } from './use-refund-choice.ts'

export type DoneExchange = {
  readonly document: string
  readonly payments: readonly PlannedPayment[]
  /** Where the rest of the money has gone. */
  readonly parts: RefundOffer['parts']
  readonly customer: CustomerId | null
  /** Store credit that it made of the rest. */
  readonly issued: NewVoucher | null
} & ShownReceipt

export type ExchangeAct = RefundChoice & {
  readonly sums: ExchangeSums
  /** What is still missing before the act, as a key; null when it may be done. */
  readonly hint: string | null
  readonly run: RunState
  /** `payments` add up to what the customer adds. */
  readonly confirm: (payments: readonly PlannedPayment[]) => Promise<void>
  /** The payments that were handed over last. */
  readonly asked: readonly PlannedPayment[]
  /** Decides about the act where its payment, refund or receipt is in doubt. */
  readonly settle: TerminalRefund['settle']
  /** Leaves it open, to be settled elsewhere. */
  readonly later: () => void
  /** Of a refund at the card terminal. */
  readonly refund: TerminalRefund
  readonly done: DoneExchange | null
}

type ShownReceipt = { readonly receiptUrl?: string; readonly isPaperless?: true }

/** What an act was asked with: an answer that comes late ends the same act. */
type Asked = Pick<DoneExchange, 'payments' | 'issued'>

const nothingAsked: Asked = { payments: [], issued: null }

type NewGoods = {
  readonly basket: Basket
  readonly totals: Totals
  /** How the receipt of the new goods is handed over, and what the till shows of it in the end. */
  readonly receipt: { readonly planned: PlannedReceipt; readonly end: (sale: string) => ShownReceipt }
}

/** The exchange of a return in hand for the goods of a basket. */
export function useExchange(inHand: ReturnInHand, { basket, totals, receipt }: NewGoods): ExchangeAct {
  const { view, request, decision, shift } = inHand
  const rates = useVatRates()
  const { run, start, settle, drop } = useRunAct()
  const override = useOverride()
  const newVoucher = useNewVoucher()
  const [asked, setAsked] = useState(nothingAsked)
  const [done, setDone] = useState<DoneExchange | null>(null)
  const sums = weighExchange(decision.total, totals.due)
  const { toRefund, outcome, credit } = sums
  const known = { request, purchase: view.value, totalMinor: toRefund.minor }
  const choice = useRefundChoice(outcome === 'refund' ? refundOffers(known, toRefund) : [])
  const missing = outcome === 'refund' ? choice.missing : null
  const hint = basket.lines.length === 0 ? 'exchange.hint.choose' : missing

  const confirm = async (payments: readonly PlannedPayment[]): Promise<void> => {
    if (hint !== null) return
    const word = await override(inHand)
    if (!word.ok) return
    const voucher = isOnVoucher(choice.offer) ? await newVoucher() : null
    const handed = { payments, issued: voucher }
    setAsked(handed)
    const terms = { offer: choice.offer, credit, rates, overriddenBy: word.by, voucher }
    const sold = {
      basket: { ...basket, customer: knownBuyer(inHand) },
      totals,
      shift: shift.shift,
      payments,
      receipt: receipt.planned,
    }
    const result = await start((context) =>
      completeExchange(context, { returned: returnToComplete(context, inHand, terms), sold, credit }),
    )
    end(result, handed)
  }
  const end = (result: DoneAct | null, handed: Asked): void => {
    if (!result) return
    const { document } = result
    const [customer, parts] = [knownBuyer(inHand), choice.offer?.parts ?? []]
    setDone({ document, ...handed, parts, customer, ...receipt.end(document) })
  }
  const refund: TerminalRefund = {
    sum: atTerminal(choice.offer),
    settle: (answer) => void settle(answer).then((result) => end(result, asked)),
    later: drop,
  }
  return {
    ...choice,
    sums,
    hint,
    run,
    confirm,
    asked: asked.payments,
    settle: refund.settle,
    later: drop,
    refund,
    done,
  }
}
