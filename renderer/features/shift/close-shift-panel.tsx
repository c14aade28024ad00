import { useState } from 'react'
import { closeShift } from '#src/app/close-shift.ts'
import { money } from '#src/domain/money/money.ts'
import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import { expectedCash } from '#src/domain/shift/expected-cash.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { RunTrouble } from '../../lib/run-trouble.tsx'
import { parseAmount } from '../../lib/screen-formats.ts'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/use-live.ts'
import { useRunAct } from '../../lib/use-run-act.ts'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import styles from './shift.module.css'

type CloseShiftPanelProps = { readonly shift: ShiftState; readonly onClosed: () => void }

/** Ends the day: the drawer is counted first, then compared with what it should hold. */
export function CloseShiftPanel({ shift, onClosed }: CloseShiftPanelProps) {
  const { t, formats } = useI18n()
  const { run, start } = useRunAct()
  const [typed, setTyped] = useState('')
  const minor = parseAmount(typed)
  const counted = minor === null ? null : money(minor, shift.float.currency)
  const difference = counted && subtractMoney(counted, expectedCash(shift))
  const isReady = counted !== null && run.state !== 'running'
  const close = async (): Promise<void> => {
    if (!counted || !isReady) return
    if (await start((context) => closeShift(context, shift, counted))) onClosed()
  }
  return (
    <section className={styles.close}>
      <dl className={styles.facts} data-testid={testIds.shiftReport}>
        <Row label={t('shift.float-short')} value={formats.money(shift.float)} />
        <Row label={t('shift.sales', { count: shift.sales })} value={formats.money(shift.salesGross)} />
        <Row label={t('shift.returns', { count: shift.returns })} value={formats.money(shift.returnsGross)} />
        <Row label={t('shift.expected')} value={formats.money(expectedCash(shift))} />
        <Received />
      </dl>
      <AmountEntry
        label={t('shift.counted')}
        value={typed}
        onChange={setTyped}
        onEnter={() => void close()}
        backLabel={t('common.erase-digit')}
        mark={formats.mark}
        padId="shift-counted-pad"
        fieldId={testIds.shiftCounted}
      />
      <div className={styles.difference}>
        {difference && (
          <Chip tone={difference.minor === 0 ? 'good' : 'warn'}>
            {difference.minor === 0
              ? t('shift.even')
              : t(difference.minor > 0 ? 'shift.over' : 'shift.short', {
                  sum: formats.money(money(Math.abs(difference.minor), difference.currency)),
                })}
          </Chip>
        )}
      </div>
      <RunTrouble run={run} testId="shift-error" />
      <Button
        kind="main"
        isWide
        isDisabled={!isReady}
        onPress={() => void close()}
        testId={testIds.shiftCloseConfirm}
      >
        {run.state === 'running' ? t('act.running') : t('shift.close-act')}
      </Button>
    </section>
  )
}

/** What head office has of all documents of this till: the day may be closed without it, but not without knowing. */
function Received() {
  const { t } = useI18n()
  const { received, unsent } = useLive('link')
  return (
    <div className={styles.row} data-testid={testIds.shiftReceived} data-unsent={unsent}>
      <dt>{t('shift.received')}</dt>
      <dd>
        <Chip tone={unsent === 0 ? 'good' : 'warn'}>
          {t('shift.received-of', { received, total: received + unsent })}
        </Chip>
      </dd>
    </div>
  )
}

type RowProps = { readonly label: string; readonly value: string }

const Row = ({ label, value }: RowProps) => (
  <div className={styles.row}>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
)
