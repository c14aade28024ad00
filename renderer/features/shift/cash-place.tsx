import { useState } from 'react'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { useShift } from '../../lib/live/use-shift.ts'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Page } from '../../ui/page.tsx'
import { CardDayPanel } from './card-day-panel.tsx'
import { CashActs, type CashAct } from './cash-acts.tsx'
import { CloseShiftPanel } from './close-shift-panel.tsx'
import { FiscalDayPanel } from './fiscal-day-panel.tsx'
import { DepositPanel } from './deposit-panel.tsx'
import { LiftBoxPanel } from './lift-box-panel.tsx'
import { MoveCashPanel } from './move-cash-panel.tsx'
import { OpenDrawerPanel } from './open-drawer-panel.tsx'
import { OpenShiftPanel } from './open-shift-panel.tsx'
import { ParkedAtClose, useOpenParked } from './parked-at-close.tsx'
import styles from './shift.module.css'
import { ShiftSummary } from './shift-summary.tsx'

/** The drawer and its shift: what was taken, what else was moved, and the end of the day. */
export function CashPlace() {
  const { t, formats } = useI18n()
  const session = useLive('session')
  const shift = useShift()
  const [act, setAct] = useState<CashAct | 'count-box' | null>(null)
  const back = (): void => setAct(null)
  if (!session || shift === undefined) return null
  if (shift === null) {
    return (
      <Page title={t('cash.title')}>
        {session.permissions.includes('open-shift') ? (
          <OpenShiftPanel />
        ) : (
          <Empty icon="wallet" title={t('shift.none')} />
        )}
      </Page>
    )
  }
  if (act === 'close' || act === 'count-box') {
    return (
      <Page title={t('cash.close-title')} subtitle={t('cash.close-lead')}>
        <Card isFilling>
          {act === 'close' ? (
            <ClosePanel shift={shift} onDone={back} />
          ) : (
            <CloseShiftPanel shift={shift} isLift onDone={back} />
          )}
        </Card>
      </Page>
    )
  }
  return (
    <Page
      title={t('cash.title')}
      subtitle={t('shift.open-since', { shift: shift.shift, moment: formats.moment(shift.openedAt) })}
    >
      <div className={styles.place}>
        <ShiftSummary shift={shift} seesExpected={session.permissions.includes('see-expected-cash')} />
        <Card {...(act && { title: t(`cash.act.${act}`) })} isFilling>
          {act === null ? (
            <CashActs permissions={session.permissions} shift={shift} onChoose={setAct} />
          ) : (
            <ActPanel
              key={act}
              act={act}
              shift={shift}
              onDone={back}
              onCountBox={() => setAct('count-box')}
            />
          )}
        </Card>
      </div>
    </Page>
  )
}

type ClosePanelProps = { readonly shift: ShiftState; readonly onDone: () => void }

/** Parked baskets are decided on first. */
function ClosePanel({ shift, onDone }: ClosePanelProps) {
  const { undecided, keep } = useOpenParked(shift)
  if (!undecided) return null
  return undecided.length > 0 ? (
    <ParkedAtClose shift={shift} baskets={undecided} onKeep={keep} onBack={onDone} />
  ) : (
    <CloseShiftPanel shift={shift} onDone={onDone} />
  )
}

type ActPanelProps = {
  readonly act: Exclude<CashAct, 'close'>
  readonly shift: ShiftState
  readonly onDone: () => void
  readonly onCountBox: () => void
}

function ActPanel({ act, shift, onDone, onCountBox }: ActPanelProps) {
  if (act === 'lift') return <LiftBoxPanel shift={shift} onCount={onCountBox} onDone={onDone} />
  if (act === 'open-drawer') return <OpenDrawerPanel shift={shift} onDone={onDone} />
  if (act === 'deposit') return <DepositPanel shift={shift} onDone={onDone} />
  if (act === 'fiscal-day') return <FiscalDayPanel shift={shift} onDone={onDone} />
  if (act === 'card-day') return <CardDayPanel shift={shift} onDone={onDone} />
  return <MoveCashPanel kind={act} shift={shift} onDone={onDone} />
}
