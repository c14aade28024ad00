import { useState } from 'react'
import { refundDeposit } from '#src/app/refund-deposit.ts'
import { compareMoney } from '#src/domain/money/arithmetic.ts'
import { money } from '#src/domain/money/money.ts'
import { inCoins } from '#src/domain/payment/cash.ts'
import { countDeposits } from '#src/domain/product/count-deposits.ts'
import type { DepositKind } from '#src/domain/product/deposit.ts'
import { depositAmounts, depositKinds } from '#src/domain/product/deposit.ts'
import { expectedCash } from '#src/domain/shift/expected-cash.ts'
import { payEmpties } from '#src/domain/shift/pay-empties.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { CountDialog } from '../../lib/count-dialog.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useCashPolicy } from '../../lib/live/use-cash-policy.ts'
import { useGoodsRules } from '../../lib/live/use-goods-rules.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Stepper } from '../../ui/stepper.tsx'
import { PanelEnd } from './panel-end.tsx'
import styles from './shift.module.css'
import { useScannedEmpties } from './use-scanned-empties.ts'

type DepositPanelProps = { readonly shift: ShiftState; readonly onDone: () => void }

/** More than this on one slip is a code typed for a count. */
const mostEmpties = 9_999

const none: Readonly<Record<DepositKind, number>> = { plastic: 0, can: 0, glass: 0 }

/** Empties handed in at the till: counted by kind, paid out in cash, with no receipt asked for. */
export function DepositPanel({ shift, onDone }: DepositPanelProps) {
  const { t, formats } = useI18n()
  const say = useSay()
  const { run, start } = useRunAct()
  const [counts, setCounts] = useState(none)
  const [typing, setTyping] = useState<DepositKind | null>(null)
  const { currency } = shift.float
  const worth = depositAmounts(useGoodsRules()?.deposits ?? {})
  const rows = countDeposits(
    depositKinds.map((kind) => ({ kind, amount: money(worth[kind], currency), count: counts[kind] })),
  )
  const paid = payEmpties(rows, currency, useCashPolicy().cashStepMinor)
  const sum = inCoins(paid)
  const isRunning = run.state === 'running'
  const isTooMuch = compareMoney(sum, expectedCash(shift)) > 0
  const isReady = rows.length > 0 && !isTooMuch && !isRunning
  const set = (kind: DepositKind, many: number): void => setCounts((known) => ({ ...known, [kind]: many }))
  // Scans are looked up beside each other: each counts from what the others have left.
  const addOne = (kind: DepositKind): void => setCounts((known) => ({ ...known, [kind]: known[kind] + 1 }))
  useScannedEmpties(addOne, !isRunning && typing === null)
  const pay = async (): Promise<void> => {
    if (!isReady || !(await start((context) => refundDeposit(context, shift, paid)))) return
    say({ tone: 'good', text: t('deposit.done', { sum: formats.money(sum) }) })
    onDone()
  }
  return (
    <div className={styles.form}>
      <p>{t('deposit.lead')}</p>
      {depositKinds.map((kind) => (
        <div key={kind} className={styles.row}>
          <span className={styles.label}>
            {t(`deposit.${kind}`)} · {formats.money(money(worth[kind], currency))}
          </span>
          <Stepper
            onLess={counts[kind] > 0 ? () => set(kind, counts[kind] - 1) : null}
            onMore={() => set(kind, counts[kind] + 1)}
            onValue={() => setTyping(kind)}
            lessLabel={t('common.less')}
            moreLabel={t('common.more')}
            valueLabel={`${t(`deposit.${kind}`)}: ${counts[kind]}`}
            testId={testIds.depositCount(kind)}
          >
            {counts[kind]}
          </Stepper>
        </div>
      ))}
      <Figure
        label={t('deposit.sum')}
        amount={formats.amount(sum)}
        unit={formats.unit(sum)}
        testId={testIds.depositSum}
      />
      {paid.rounding && (
        <p data-testid={testIds.depositRounding}>
          {t('deposit.rounding', { rounding: formats.money(paid.rounding) })}
        </p>
      )}
      {isTooMuch && <p role="status">{t('deposit.more-than-there-is')}</p>}
      <RunTrouble run={run} testId="deposit-error" />
      {typing && (
        <CountDialog
          title={t(`deposit.${typing}`)}
          onCount={(many) => {
            if (many > mostEmpties) return t('deposit.too-many', { most: mostEmpties })
            set(typing, many)
            return null
          }}
          onClose={() => setTyping(null)}
        />
      )}
      <PanelEnd onBack={onDone}>
        <Button
          kind="main"
          isWide
          isDisabled={!isReady}
          onPress={() => void pay()}
          testId={testIds.depositConfirm}
        >
          {t(isRunning ? 'act.running' : 'deposit.confirm')}
        </Button>
      </PanelEnd>
    </div>
  )
}
