import { useState } from 'react'
import { openShift } from '#src/app/open-shift.ts'
import { money, type Currency, type Money } from '#src/domain/money/money.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { isNoAmount, parseAmount } from '../../lib/i18n/screen-formats.ts'
import { testIds } from '../../lib/test-ids.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useStore } from '../../lib/live/use-store.ts'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { classes } from '../../ui/classes.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { BoxField } from './box-field.tsx'
import { LastReport } from './last-report.tsx'
import styles from './shift.module.css'
import { useBox, type Box } from './use-box.ts'

/** Begins the day: the float is counted into the drawer. */
export function OpenShiftPanel() {
  const { t, formats } = useI18n()
  const store = useStore()
  const { run, start } = useRunAct()
  const currency = store?.currency ?? 'PLN'
  const box = useBox()
  const sums = useTypedSums([currency, ...foreignIn(box)])
  const opening = box.setIn(sums.counted, currency)
  const isReady = store !== null && opening !== null && sums.isSound && run.state !== 'running'
  const open = async (): Promise<void> => {
    if (opening === null || !isReady) return
    await start((context) => openShift(context, opening.float, opening.box))
  }
  return (
    <section
      className={classes(
        styles.panel,
        box.isFloating && styles.dense,
        sums.choices.length > 1 && styles.beside,
      )}
      data-testid={testIds.shiftOpenPanel}
    >
      <h1 className={styles.title}>{t('shift.open-title')}</h1>
      {!box.slip && <p className={styles.lead}>{t(store ? leadOf(box) : 'shift.open-waits')}</p>}
      {box.isFloating && <BoxField box={box} />}
      {sums.choices.length > 1 && (
        <ChoiceRow
          label={t('shift.box-foreign')}
          choices={sums.choices}
          value={sums.current}
          onChoose={sums.choose}
          testId={testIds.boxCurrency}
        />
      )}
      <div className={styles.entry}>
        <AmountEntry
          label={t(sums.current === currency ? 'shift.float' : 'shift.box-sum', {
            unit: formats.unit(money(0, sums.current)),
          })}
          value={sums.text}
          onChange={sums.type}
          onEnter={() => void open()}
          backLabel={t('common.erase-digit')}
          mark={formats.mark}
          error={sums.error}
          padId={testIds.shiftFloat}
          fieldId={`${testIds.shiftFloat}-field`}
        />
      </div>
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

/** A sum of each currency, typed one after another into one field; what is typed stands with its choice. */
function useTypedSums(currencies: readonly [Currency, ...Currency[]]) {
  const { t } = useI18n()
  const [typed, setTyped] = useState<Partial<Record<Currency, string>>>({})
  const [chosen, setChosen] = useState<Currency>(currencies[0])
  const current = currencies.includes(chosen) ? chosen : currencies[0]
  const counted = currencies.flatMap((currency): readonly Money[] => {
    const minor = parseAmount(typed[currency] ?? '')
    return minor === null ? [] : [money(minor, currency)]
  })
  return {
    choices: currencies.map((value) => ({ value, label: [value, typed[value]].join(' ').trim() })),
    current,
    choose: setChosen,
    text: typed[current] ?? '',
    error: isNoAmount(typed[current] ?? '') ? t('common.no-amount') : null,
    type: (text: string) => setTyped({ ...typed, [current]: text }),
    counted,
    isSound: counted.length === currencies.filter((currency) => typed[currency]).length,
  }
}

const foreignIn = ({ slip }: Box): readonly Currency[] => (slip?.foreign ?? []).map(({ sum }) => sum.currency)

const leadOf = ({ isFloating }: Box): string => (isFloating ? 'shift.box-lead' : 'shift.open-lead')
