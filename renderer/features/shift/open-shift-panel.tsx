import { useState } from 'react'
import { openShift } from '#src/app/open-shift.ts'
import { money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { RunTrouble } from '../../lib/run-trouble.tsx'
import { parseAmount } from '../../lib/screen-formats.ts'
import { testIds } from '../../lib/test-ids.ts'
import { useRunAct } from '../../lib/use-run-act.ts'
import { useStore } from '../../lib/use-store.ts'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { classes } from '../../ui/classes.ts'
import { Button } from '../../ui/button.tsx'
import { BoxField } from './box-field.tsx'
import { LastReport } from './last-report.tsx'
import styles from './shift.module.css'
import { useBox, type Box } from './use-box.ts'

/** Begins the day: the float is counted into the drawer. */
export function OpenShiftPanel() {
  const { t, formats } = useI18n()
  const store = useStore()
  const { run, start } = useRunAct()
  const [typed, setTyped] = useState('')
  const minor = parseAmount(typed)
  const currency = store?.currency ?? 'PLN'
  const box = useBox()
  const opening = box.setIn(minor === null ? null : money(minor, currency), currency)
  const isSumSound = typed === '' || minor !== null
  const isReady = store !== null && opening !== null && isSumSound && run.state !== 'running'
  const open = async (): Promise<void> => {
    if (opening === null || !isReady) return
    await start((context) => openShift(context, opening.float, opening.box))
  }
  return (
    <section
      className={classes(styles.panel, box.isFloating && styles.dense)}
      data-testid={testIds.shiftOpenPanel}
    >
      <h1 className={styles.title}>{t('shift.open-title')}</h1>
      {!box.slip && <p className={styles.lead}>{t(store ? leadOf(box) : 'shift.open-waits')}</p>}
      {box.isFloating && <BoxField box={box} />}
      <AmountEntry
        label={t('shift.float', { unit: formats.unit(money(0, currency)) })}
        value={typed}
        onChange={setTyped}
        onEnter={() => void open()}
        backLabel={t('common.erase-digit')}
        mark={formats.mark}
        padId={testIds.shiftFloat}
        fieldId={`${testIds.shiftFloat}-field`}
      />
      <RunTrouble run={run} testId="shift-error" />
      <Button
        kind="main"
        size="tall"
        isWide
        isDisabled={!isReady}
        onPress={() => void open()}
        testId={testIds.shiftOpen}
      >
        {run.state === 'running' ? t('act.running') : t('shift.open-act')}
      </Button>
      <LastReport />
    </section>
  )
}

const leadOf = ({ isFloating }: Box): string => (isFloating ? 'shift.box-lead' : 'shift.open-lead')
