import { useState } from 'react'
import type { ActContext } from '#src/app/act-context.ts'
import { closeShift } from '#src/app/close-shift.ts'
import { liftBox } from '#src/app/lift-box.ts'
import type { ActDraft } from '#src/contract/acts/act-draft.ts'
import { subtractMoney } from '#src/domain/money/arithmetic.ts'
import { money, type Currency, type Money } from '#src/domain/money/money.ts'
import { denominationsOf } from '#src/domain/shift/count-cash.ts'
import { expectedCash, totalsOf } from '#src/domain/shift/expected-cash.ts'
import { foreignInDrawer, wholeDifference } from '#src/domain/shift/foreign-totals.ts'
import type { CountedCash, ForeignCount } from '#src/domain/shift/counted-cash.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useApproval, useMay } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useIsFiscal } from '../../lib/live/use-is-fiscal.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Figure } from '../../ui/figure.tsx'
import { NumberPad } from '../../ui/number-pad.tsx'
import { CashDifference } from './cash-difference.tsx'
import { DrawerCount, type TypedCounts } from './drawer-count.tsx'
import { PanelEnd } from './panel-end.tsx'
import styles from './shift.module.css'
import { countOf, typeCount } from './typed-counts.ts'

type CloseShiftPanelProps = {
  readonly shift: ShiftState
  /** The box is carried on to another till. */
  readonly isLift?: boolean
  readonly onDone: () => void
}

type Counted = { readonly counts: readonly CountedCash[]; readonly sum: Money }

/** What was counted of the shop's own money and of each other currency that the shift took. */
type CountedDrawer = { readonly own: Counted; readonly foreign: readonly ForeignCount[] }

/** Ends the day: the drawer is counted first, by notes and coins, and only then compared with what it should hold. */
export function CloseShiftPanel({ shift, isLift = false, onDone }: CloseShiftPanelProps) {
  const { foreign = [] } = totalsOf(shift)
  const currencies = [shift.float.currency, ...foreign.map(({ taken }) => taken.currency)]
  const [place, setPlace] = useState(0)
  const currency = currencies[place] ?? shift.float.currency
  const next = currencies[place + 1]
  const [counts, setCounts] = useState<Partial<Record<Currency, TypedCounts>>>({})
  const typed = counts[currency] ?? {}
  const [current, setCurrent] = useState(largestOf(currency))
  const [counted, setCounted] = useState<CountedDrawer | null>(null)
  const [recounts, setRecounts] = useState(0)
  const count = countOf(typed, currency)
  const type = (minor: number, text: string): void =>
    setCounts({ ...counts, [currency]: typeCount(typed, minor, text) })
  const go = (to: number): void => {
    setPlace(to)
    setCurrent(largestOf(currencies[to] ?? currency))
  }
  const compare = (): void => {
    if (next !== undefined) return go(place + 1)
    setCounted(countedDrawer(shift, counts))
    go(0) // beside the sum of the shop's own money stand its own notes and coins
  }
  const again = (): void => {
    setCounted(null)
    setRecounts(recounts + 1)
  }
  return (
    <div className={styles.closing}>
      <DrawerCount
        currency={currency}
        counts={typed}
        current={current}
        onGo={setCurrent}
        onType={(minor, text) => counted === null && type(minor, text)}
      />
      {counted === null ? (
        <CountPad
          sum={count?.sum ?? null}
          next={next}
          onDigit={(digit) => type(current, (typed[current] ?? '') + digit)}
          onErase={() => type(current, (typed[current] ?? '').slice(0, -1))}
          onCompare={compare}
          onBack={() => (place === 0 ? onDone() : go(place - 1))}
        />
      ) : (
        <Compared
          shift={shift}
          counted={counted}
          recounts={recounts}
          isLift={isLift}
          onAgain={again}
          onClosed={onDone}
        />
      )}
    </div>
  )
}

const largestOf = (currency: Currency): number => denominationsOf[currency][0] ?? 1

/** Null before the shop's own money has been counted. */
function countedDrawer(
  shift: ShiftState,
  typed: Partial<Record<Currency, TypedCounts>>,
): CountedDrawer | null {
  const countIn = (currency: Currency): Counted | null => countOf(typed[currency] ?? {}, currency)
  const own = countIn(shift.float.currency)
  const foreign = (totalsOf(shift).foreign ?? []).flatMap((row) => {
    const count = countIn(row.taken.currency)
    return count ? [{ expected: foreignInDrawer(row), counted: count.sum, counts: count.counts }] : []
  })
  return own && { own, foreign }
}

type CountPadProps = {
  readonly sum: Money | null
  /** Currency that is counted after this one. */
  readonly next: Currency | undefined
  readonly onDigit: (digit: string) => void
  readonly onErase: () => void
  readonly onCompare: () => void
  readonly onBack: () => void
}

function CountPad({ sum, next, onDigit, onErase, onCompare, onBack }: CountPadProps) {
  const { t, formats } = useI18n()
  return (
    <div className={styles.form}>
      <Figure
        label={t('shift.counted')}
        amount={sum ? formats.amount(sum) : '–'}
        unit={sum ? formats.unit(sum) : ''}
        testId={testIds.cashCountSum}
      />
      <NumberPad
        onDigit={onDigit}
        onBack={onErase}
        backLabel={t('common.erase-digit')}
        testId="cash-count-pad"
      />
      <PanelEnd onBack={onBack}>
        <Button
          kind="main"
          isWide
          isDisabled={sum === null}
          onPress={onCompare}
          testId={testIds.cashCountCompare}
        >
          {next === undefined ? t('cash.compare') : t('cash.count-next', { currency: next })}
        </Button>
      </PanelEnd>
    </div>
  )
}

type ComparedProps = {
  readonly shift: ShiftState
  readonly counted: CountedDrawer
  readonly recounts: number
  readonly isLift: boolean
  readonly onAgain: () => void
  readonly onClosed: () => void
}

/** What the count has shown: even, or a difference to count again or to stand by. */
function Compared({ shift, counted, recounts, isLift, onAgain, onClosed }: ComparedProps) {
  const { t } = useI18n()
  const { run, start } = useRunAct()
  const session = useLive('session')
  const { own, foreign } = counted
  const difference = subtractMoney(own.sum, expectedCash(shift))
  const isOutBy = wholeDifference(difference, foreign, totalsOf(shift))
  const isLarge = isOutBy > (session?.differenceMinor ?? 0)
  const isRunning = run.state === 'running'
  const mayAccept = useMay('accept-difference')
  const approve = useApproval('accept-difference')
  const isFiscal = useIsFiscal()
  const [endsDay, setEndsDay] = useState(true)
  const close = async (): Promise<void> => {
    const sum = money(isOutBy, own.sum.currency)
    const by = isLarge ? await approve({ about: shift.shift, shift: shift.shift, sum }) : null
    if (isLarge && by === null) return
    const approvedBy = by === null || by === session?.staff ? {} : { approvedBy: by }
    const count = {
      countedCash: own.sum,
      counts: own.counts,
      recounts,
      ...(foreign.length > 0 && { foreign }),
      ...approvedBy,
      endsFiscalDay: isFiscal && endsDay && !isLift,
    }
    const { box } = shift
    const draft = (context: ActContext): ActDraft =>
      isLift && box !== undefined
        ? liftBox(context, { ...shift, box }, count)
        : closeShift(context, shift, count)
    if (await start(draft)) onClosed()
  }
  return (
    <div className={styles.form}>
      <CashDifference
        counted={own.sum}
        difference={difference}
        foreign={foreign}
        isLarge={isLarge}
        mayClose={!isLarge || mayAccept}
      />
      {isFiscal && !isLift && (
        <label className={styles.fiscal}>
          <input
            type="checkbox"
            checked={endsDay}
            disabled={isRunning}
            onChange={(event) => setEndsDay(event.target.checked)}
            data-testid={testIds.fiscalDay}
          />
          {t('fiscal.ends-day')}
        </label>
      )}
      <RunTrouble run={run} testId="shift-error" />
      <Button size="tall" isWide isDisabled={isRunning} onPress={onAgain} testId={testIds.cashCountAgain}>
        {t('cash.count-again')}
      </Button>
      <Button
        kind="main"
        size="tall"
        isWide
        isDisabled={isRunning}
        onPress={() => void close()}
        testId={testIds.shiftCloseConfirm}
      >
        {t(isRunning ? 'act.running' : 'shift.close-act')}
      </Button>
    </div>
  )
}
