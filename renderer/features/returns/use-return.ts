import { useState } from 'react'
import { completeReturn } from '#src/app/complete-return.ts'
import type { PurchaseView } from '#src/app/ports.ts'
import { takeInGoods } from '#src/app/take-in-goods.ts'
import type { ReturnDecision } from '#src/domain/returns/decide-return.ts'
import { decideReturn } from '#src/domain/returns/decide-return.ts'
import type { HeldState } from '#src/domain/returns/held-state.ts'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'
import type { ReturnPolicy } from '#src/domain/returns/return-policy.ts'
import { unratedReturn } from '#src/domain/returns/to-return-body.ts'
import type { VatRate } from '#src/domain/tax/vat.ts'
import type { ReturnRequest } from '#src/domain/returns/return-request.ts'
import { polishReturnPolicy } from '#src/domain/returns/return-policy.ts'
import type { NewVoucher } from '../../lib/voucher/new-voucher.ts'
import { useNewVoucher } from '../../lib/voucher/use-new-voucher.ts'
import type { TerminalRefund } from '../../lib/card/terminal-refund.ts'
import { atTerminal } from '../../lib/card/terminal-refund.ts'
import type { DoneAct, RunState } from '../../lib/act/use-run-act.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useShift } from '../../lib/live/use-shift.ts'
import { useVatRates } from '../../lib/live/use-vat-rates.ts'
import type { ChosenLines } from './chosen-lines.ts'
import { isExplained, isWeighed, requestedLines } from './chosen-lines.ts'
import type { ReturnInHand } from './return-in-hand.ts'
import { isOnVoucher, returnToComplete, toInspect } from './return-in-hand.ts'
import { useOverride } from './use-override.ts'
import type { RefundChoice } from './use-refund-choice.ts'
import { useRefundChoice } from './use-refund-choice.ts'
import { useReturnRequest } from './use-return-request.ts'

export type DoneReturn = {
  readonly document: string
  readonly offer: RefundOffer | null
  /** The goods are in, and money waits for a look at them. */
  readonly isContingent: boolean
}

export type ReturnAct = RefundChoice & {
  readonly decision: ReturnDecision | null
  readonly policy: ReturnPolicy
  /** What is still missing before the act, as a key; null when it may be done. */
  readonly hint: string | null
  /** The return as far as it is agreed, for which other goods may be taken instead of money; null while it is not. */
  readonly inHand: ReturnInHand | null
  /** Goods come in, money follows when somebody has looked at them. */
  readonly isContingent: boolean
  readonly run: RunState
  readonly confirm: () => Promise<void>
  /** Of a refund at the card terminal. */
  readonly refund: TerminalRefund
  readonly done: DoneReturn | null
  /** Store credit that it made. */
  readonly issued: NewVoucher | null
}

type How = { readonly isGift: boolean; readonly held: HeldState | null }

/** The return of the chosen lines: its decision, the way of the money, and the act. */
export function useReturn(view: PurchaseView, chosen: ChosenLines, { isGift, held }: How): ReturnAct {
  const shift = useShift() ?? null
  const rates = useVatRates()
  const { run, start, settle, drop } = useRunAct()
  const override = useOverride()
  const newVoucher = useNewVoucher()
  const [done, setDone] = useState<DoneReturn | null>(null)
  const [issued, setIssued] = useState<NewVoucher | null>(null)
  const request = shownBy(useReturnRequest(view, requestedLines(chosen), shift), isGift)
  const decision = request && decisionOf(request)
  const choice = useRefundChoice(decision?.offers ?? [])
  const obstacle = obstacleOf({
    decision,
    chosen,
    hasShift: shift !== null,
    isRated: isRated({ view, decision, rates }),
  })
  const inHand = obstacle === null ? agreed({ view, request, decision, shift }, held) : null
  const isContingent = decision?.level === 'contingency'
  const hint = obstacle ?? missingOf(choice, isContingent)

  const confirm = async (): Promise<void> => {
    if (inHand && isContingent) {
      const { protocolCopies } = inHand.request.policy
      return end(await start((context) => takeInGoods(context, toInspect(inHand), protocolCopies)))
    }
    if (!inHand || !choice.offer) return
    const word = await override(inHand)
    if (!word.ok) return
    const voucher = isOnVoucher(choice.offer) ? await newVoucher() : null
    setIssued(voucher)
    const terms = { offer: choice.offer, rates, overriddenBy: word.by, voucher }
    const result = await start((context) => completeReturn(context, returnToComplete(context, inHand, terms)))
    end(result)
  }
  const end = (result: DoneAct | null): void => {
    if (result) setDone({ document: result.document, offer: choice.offer, isContingent })
  }
  const refund: TerminalRefund = {
    sum: atTerminal(choice.offer),
    settle: (answer) => void settle(answer).then(end),
    later: drop,
  }
  const policy = request?.policy ?? polishReturnPolicy
  return { ...choice, decision, policy, hint, inHand, isContingent, run, confirm, refund, done, issued }
}

const shownBy = (request: ReturnRequest | null, isGift: boolean): ReturnRequest | null =>
  request && { ...request, isGift }

const decisionOf = (request: ReturnRequest): ReturnDecision | null =>
  request.lines.length > 0 ? decideReturn(request) : null

type Parts = { readonly [K in keyof Omit<ReturnInHand, 'held'>]: ReturnInHand[K] | null }

const agreed = ({ view, request, decision, shift }: Parts, held: HeldState | null): ReturnInHand | null =>
  view && request && decision && shift ? { view, request, decision, shift, held } : null

const missingOf = ({ missing }: RefundChoice, isContingent: boolean): string | null =>
  isContingent ? null : missing

type ObstacleParts = {
  readonly decision: ReturnDecision | null
  readonly chosen: ChosenLines
  readonly hasShift: boolean
  readonly isRated: boolean
}

type Rated = Pick<ReturnInHand, 'view'> & {
  readonly decision: ReturnDecision | null
  readonly rates: readonly VatRate[]
}

/** The record of a return must hold its tax; goods that are only taken in need none yet. */
const isRated = ({ view, decision, rates }: Rated): boolean =>
  decision === null ||
  decision.level === 'deny' ||
  decision.level === 'contingency' ||
  unratedReturn(view.value, decision, rates).length === 0

function obstacleOf({ decision, chosen, hasShift, isRated }: ObstacleParts): string | null {
  if (!decision) return 'returns.hint.choose'
  if (!isWeighed(chosen)) return 'returns.hint.weight'
  if (!isExplained(chosen)) return 'returns.hint.explain'
  if (decision.level === 'deny') return 'returns.hint.denied'
  if (!isRated) return 'returns.hint.unrated'
  return hasShift ? null : 'returns.hint.no-shift'
}
