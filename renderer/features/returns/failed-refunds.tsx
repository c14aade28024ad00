import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { replaceRefund } from '#src/app/replace-refund.ts'
import type { Money } from '#src/domain/money/money.ts'
import { roundingOf } from '#src/domain/payment/cash.ts'
import type { RefundState } from '#src/domain/pickup/order-state.ts'
import { replacementsOf, type Replacement } from '#src/domain/returns/refund-routes.ts'
import { sourceOf } from '#src/domain/returns/to-return-body.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import type { NewVoucher } from '../../lib/voucher/new-voucher.ts'
import { useNewVoucher } from '../../lib/voucher/use-new-voucher.ts'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useCashPolicy } from '../../lib/live/use-cash-policy.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useIssuedOnDisplay } from '../../lib/voucher/use-issued-on-display.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useShift } from '../../lib/live/use-shift.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { aboutOf } from './return-in-hand.ts'

type FailedRefundsProps = { readonly view: PurchaseView }

/** Money of earlier returns that did not arrive, as on a closed card; a manager may have it paid in another way of the table. */
export function FailedRefunds({ view }: FailedRefundsProps) {
  const { t, formats } = useI18n()
  const [issued, setIssued] = useState<Issued | null>(null)
  useIssuedOnDisplay(issued?.voucher ?? null, issued?.amount)
  const failed = view.value.refunds.filter(({ status }) => status === 'failed')
  return (
    <>
      {failed.map((refund) => (
        <FailedRefund key={refund.refund} view={view} refund={refund} onIssued={setIssued} />
      ))}
      {issued && (
        <Notice tone="plain" testId={testIds.refundPart('voucher')}>
          {t('returns.gone.voucher', { sum: formats.money(issued.amount) })}
        </Notice>
      )}
    </>
  )
}

/** Store credit that took the place of a refund: the customer sees its code for as long as the purchase stands on the screen. */
type Issued = { readonly voucher: NewVoucher; readonly amount: Money }

type FailedRefundProps = FailedRefundsProps & {
  readonly refund: RefundState
  readonly onIssued: (issued: Issued) => void
}

function FailedRefund({ view, refund, onIssued }: FailedRefundProps) {
  const { t, formats } = useI18n()
  const shift = useShift()
  const link = useLive('link')
  const { cashStepMinor } = useCashPolicy()
  const approve = useApproval('override-return')
  const newVoucher = useNewVoucher()
  const { run, start } = useRunAct()
  const isReachable = link.state === 'online'
  const pay = async ({ shift: number }: ShiftState, means: Replacement): Promise<void> => {
    const approvedBy = await approve({ about: aboutOf(view), shift: number, sum: refund.amount })
    if (approvedBy === null) return
    const { refund: key, amount } = refund
    const voucher = means === 'store-credit' ? await newVoucher() : null
    const done = await start((context) =>
      replaceRefund(context, {
        shift: number,
        source: sourceOf(view.value),
        refund: key,
        paid: {
          ...{ means, tender: means, amount, status: 'paid' },
          ...(means === 'cash' && roundingOf(amount, cashStepMinor)),
          ...(voucher && { reference: voucher.id }),
        },
        ...(voucher && { voucherNumber: voucher.number }),
        approvedBy,
        returnClaims: view.value.returnClaims,
      }),
    )
    if (done && voucher) onIssued({ voucher, amount })
  }
  const sum = formats.money(refund.amount)
  return (
    <>
      <Notice
        tone="bad"
        testId={testIds.refundFailed}
        acts={replacementsOf(refund.tender).map((means) => (
          <Button
            key={means}
            size="small"
            isDisabled={!shift || !isReachable || run.state === 'running'}
            onPress={() => shift && void pay(shift, means)}
            testId={testIds.refundReplace(means)}
          >
            {t(`returns.pay-failed.${means}`)}
          </Button>
        ))}
      >
        {t(isReachable ? 'returns.refund-failed' : 'returns.refund-failed-offline', {
          sum,
          tender: t(`returns.tender.${refund.tender}`),
        })}
      </Notice>
      <RunTrouble run={run} testId={testIds.returnError} />
    </>
  )
}
