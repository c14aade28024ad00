import { useState } from 'react'
import { moveCash } from '#src/app/move-cash.ts'
import { money, type Currency } from '#src/domain/money/money.ts'
import { cashReasons, checkMovement, movableCurrencies } from '#src/domain/shift/move-cash.ts'
import type { CashMovementKind, CashReason } from '#src/domain/shift/cash-facts.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { isNoAmount, parseAmount } from '../../lib/i18n/screen-formats.ts'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { PanelEnd } from './panel-end.tsx'
import styles from './shift.module.css'

type MoveCashPanelProps = {
  readonly kind: CashMovementKind
  readonly shift: ShiftState
  readonly onDone: () => void
}

/** Cash put in or taken out without a sale: a sum, a reason, a slip to sign. */
export function MoveCashPanel({ kind, shift, onDone }: MoveCashPanelProps) {
  const { t, formats } = useI18n()
  const say = useSay()
  const { run, start } = useRunAct()
  const reasons = cashReasons[kind]
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState<CashReason | null>(reasons.length === 1 ? (reasons[0] ?? null) : null)
  const currencies = movableCurrencies(shift, kind)
  const [chosen, setChosen] = useState<Currency>(shift.float.currency)
  const currency = currencies.includes(chosen) ? chosen : shift.float.currency
  const minor = parseAmount(typed)
  const checked = minor === null ? null : checkMovement(shift, kind, money(minor, currency))
  const isRunning = run.state === 'running'
  const move = async (): Promise<void> => {
    if (!checked?.ok || reason === null || isRunning) return
    const amount = checked.value
    if (!(await start((context) => moveCash(context, shift, { kind, amount, reason })))) return
    say({ tone: 'good', text: t(`cash.done.${kind}`, { sum: formats.money(amount) }) })
    onDone()
  }
  const refusal = checked && !checked.ok ? t(`cash.refused.${checked.reason}`) : null
  const error = isNoAmount(typed) ? t('common.no-amount') : refusal
  return (
    <div className={styles.form}>
      {reasons.length > 1 && (
        <ChoiceRow
          label={t('cash.reason')}
          choices={reasons.map((value) => ({ value, label: t(`cash.reason.${value}`) }))}
          value={reason}
          onChoose={setReason}
          testId={testIds.cashReason}
        />
      )}
      {currencies.length > 1 && (
        <ChoiceRow
          label={t('cash.currency')}
          choices={currencies.map((value) => ({ value, label: value }))}
          value={currency}
          onChoose={setChosen}
          testId={testIds.cashCurrency}
        />
      )}
      <AmountEntry
        label={t('cash.sum', { unit: formats.unit(money(0, currency)) })}
        value={typed}
        onChange={setTyped}
        onEnter={() => void move()}
        backLabel={t('common.erase-digit')}
        mark={formats.mark}
        error={error}
        padId={`${testIds.cashAmount}-pad`}
        fieldId={testIds.cashAmount}
      />
      <RunTrouble run={run} testId="cash-error" />
      <PanelEnd onBack={onDone}>
        <Button
          kind="main"
          isWide
          isDisabled={!checked?.ok || reason === null || isRunning}
          onPress={() => void move()}
          testId={testIds.cashMoveConfirm}
        >
          {t(isRunning ? 'act.running' : `cash.confirm.${kind}`)}
        </Button>
      </PanelEnd>
    </div>
  )
}
