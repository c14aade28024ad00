import { useState } from 'react'
import { completeReturn } from '#src/app/complete-return.ts'
import type { PurchaseView } from '#src/app/ports.ts'
import type { Money } from '#src/domain/money/money.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { money } from '#src/domain/money/money.ts'
import type { ReturnDecision } from '#src/domain/returns/decide-return.ts'
import { decideReturn } from '#src/domain/returns/decide-return.ts'
import type { RefundOffer } from '#src/domain/returns/refund-offers.ts'
import { polishReturnPolicy } from '#src/domain/returns/return-policy.ts'
import { toReturnBody } from '#src/domain/returns/to-return-body.ts'
import { mayGoOnUnanswered } from '#src/domain/returns/without-an-answer.ts'
import { useApproval } from '../../lib/approval.tsx'
import type { RunState } from '../../lib/use-run-act.ts'
import { useRunAct } from '../../lib/use-run-act.ts'
import { useShift } from '../../lib/use-shift.ts'
import { useVatRates } from '../../lib/use-vat-rates.ts'
import type { ChosenLines } from './chosen-lines.ts'
import { isExplained, requestedLines } from './chosen-lines.ts'
import { useReturnRequest } from './use-return-request.ts'

export type DoneReturn = {
  readonly document: string
  readonly total: Money
  readonly offer: RefundOffer | null
}

export type ReturnAct = {
  readonly decision: ReturnDecision | null
  readonly offers: readonly RefundOffer[]
  readonly offer: RefundOffer | null
  readonly choose: (means: RefundOffer['means']) => void
  /** The cap that stands behind a refused way. */
  readonly capOf: (refused: NonNullable<RefundOffer['refused']>) => Money
  /** What is still missing before the act, as a key; null when it may be done. */
  readonly hint: string | null
  readonly run: RunState
  readonly confirm: () => Promise<void>
  readonly done: DoneReturn | null
}

/** Ways that this till can carry out: it issues no vouchers. */
const carriedOut: readonly RefundOffer['means'][] = ['original', 'cash']

/** The return of the chosen lines: its decision, the way of the money, and the act. */
export function useReturn(view: PurchaseView, chosen: ChosenLines): ReturnAct {
  const shift = useShift()
  const rates = useVatRates()
  const { run, start } = useRunAct()
  const [means, setMeans] = useState<RefundOffer['means'] | null>(null)
  const [done, setDone] = useState<DoneReturn | null>(null)
  const lines = requestedLines(chosen)
  const request = useReturnRequest(view, lines, shift ?? null)
  const decision = request && lines.length > 0 ? decideReturn(request) : null
  const offers = (decision?.offers ?? []).filter((offer) => carriedOut.includes(offer.means))
  const offer = chosenOffer(offers, means)
  const approve = useApproval('override-return')
  const policy = request?.policy ?? polishReturnPolicy

  const hint = hintOf({ lines: lines.length, decision, offer, chosen, hasShift: Boolean(shift) })
  const confirm = async (): Promise<void> => {
    if (hint !== null || !request || !decision || !shift) return
    const needsWord = decision.level === 'override'
    const overriddenBy = needsWord ? await approve({ about: aboutOf(view), shift: shift.shift }) : null
    if (needsWord && overriddenBy === null) return
    const result = await start((context) =>
      completeReturn(context, {
        allowed: toReturnBody({
          purchase: view.value,
          decision,
          offer,
          rates,
          shift: shift.shift,
          refundKey: (n) => `${context.act}/${n}`,
          ...(overriddenBy !== null && { overriddenBy }),
        }),
        soldAt: view.value.type === 'order' ? view.value.placedAt : view.value.soldAt,
        returnClaims: view.value.returnClaims,
        whenUnknown: mayGoOnUnanswered(request, decision) ? 'proceed' : 'refuse',
      }),
    )
    if (result) setDone({ document: result.document, total: decision.total, offer })
  }
  return {
    decision,
    offers,
    offer,
    choose: setMeans,
    capOf: (refused) =>
      money(
        refused === 'over-cash-cap' ? policy.cashCapMinor : policy.offlineCashCapMinor,
        view.value.gross.currency,
      ),
    hint,
    run,
    confirm,
    done,
  }
}

/** The purchase, by the id of its document. */
const aboutOf = ({ value }: PurchaseView): string =>
  value.type === 'order' ? documentIds.order(value.order) : documentIds.sale(value.sale)

/** The way that was chosen, while it is open; else the first that is. */
function chosenOffer(offers: readonly RefundOffer[], means: RefundOffer['means'] | null): RefundOffer | null {
  const open = offers.filter(({ refused }) => refused === null)
  return open.find((candidate) => candidate.means === means) ?? open[0] ?? null
}

type HintParts = {
  readonly lines: number
  readonly decision: ReturnDecision | null
  readonly offer: RefundOffer | null
  readonly chosen: ChosenLines
  readonly hasShift: boolean
}

function hintOf({ lines, decision, offer, chosen, hasShift }: HintParts): string | null {
  if (lines === 0) return 'returns.hint.choose'
  if (!isExplained(chosen)) return 'returns.hint.explain'
  if (!decision || decision.level === 'deny') return 'returns.hint.denied'
  if (!offer) return 'returns.hint.no-means'
  return hasShift ? null : 'returns.hint.no-shift'
}
