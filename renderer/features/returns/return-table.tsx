import type { Money } from '#src/domain/money/money.ts'
import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import { addQuantity, isPositiveQuantity, zeroQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import { dispositionOf } from '#src/domain/returns/disposition-of.ts'
import type { RefundLine } from '#src/domain/returns/decide-return.ts'
import type { Condition, ReturnReason } from '#src/domain/returns/return-facts.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useNoteWords } from '../../lib/live/use-note-list.ts'
import { Chip } from '../../ui/chip.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { classes } from '../../ui/classes.ts'
import table from '../../ui/goods-table.module.css'
import { Stepper } from '../../ui/stepper.tsx'
import type { ChosenLine, ChosenLines } from './chosen-lines.ts'
import { stepped, withAll, withQuantity, withReason, withWeight } from './chosen-lines.ts'
import { conditions } from './conditions.ts'
import { PartWeight } from './part-weight.tsx'
import styles from './return-table.module.css'

type ReturnTableProps = {
  readonly lines: readonly PurchaseLine[]
  readonly chosen: ChosenLines
  /** What each chosen line brings back. */
  readonly refunds: readonly RefundLine[]
  /** Line whose reason and condition are asked for. */
  readonly active: number | null
  readonly onActive: (line: number) => void
  readonly onChange: (chosen: ChosenLines) => void
}

export function ReturnTable({ lines, chosen, refunds, active, onActive, onChange }: ReturnTableProps) {
  const sayNotes = useNoteWords()
  const { t } = useI18n()
  const takeAll = (): void => {
    const all = withAll(chosen, lines)
    const [first] = Object.keys(all)
    if (first !== undefined) onActive(Number(first))
    onChange(all)
  }
  return (
    <section className={classes(table.frame, styles.card)}>
      <header className={classes(table.head, table.titles, table.row, styles.head)}>
        <span>{t('sale.column.goods')}</span>
        <span>{t('returns.column.bought')}</span>
        <AllButton lines={lines} onAll={takeAll} />
        <span>{t('returns.column.why')}</span>
        <span className={table.right}>{t('sale.column.value')}</span>
      </header>
      <ul className={table.lines}>
        {lines.map((line) => (
          <li key={line.line}>
            <ReturnRow
              line={line}
              notes={sayNotes(line.notes)}
              chosen={chosen[line.line]}
              refund={refunds.find((refund) => refund.line === line.line)?.refund ?? null}
              isActive={active === line.line}
              onActive={() => onActive(line.line)}
              onChange={(next) => {
                onActive(line.line)
                onChange(next(chosen))
              }}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

type AllButtonProps = { readonly lines: readonly PurchaseLine[]; readonly onAll: () => void }

/** Over the column of what comes back now: all of it, where there is more than one line. */
function AllButton({ lines, onAll }: AllButtonProps) {
  const { t } = useI18n()
  if (lines.length < 2) return <span>{t('returns.column.now')}</span>
  return (
    <button type="button" className={styles.all} onClick={onAll} data-testid={testIds.returnAll}>
      {t('returns.all')}
    </button>
  )
}

type ReturnRowProps = {
  readonly line: PurchaseLine
  /** What was noted of it when it was sold, in words; '' for nothing. */
  readonly notes: string
  readonly chosen: ChosenLine | undefined
  readonly refund: Money | null
  readonly isActive: boolean
  readonly onActive: () => void
  readonly onChange: (next: (chosen: ChosenLines) => ChosenLines) => void
}

const dash = '–'

function ReturnRow(props: ReturnRowProps) {
  const { line, notes, chosen, refund, isActive, onActive, onChange } = props
  const { t, formats } = useI18n()
  const isTaken = chosen !== undefined && isPositiveQuantity(chosen.quantity)
  const step = (by: 1 | -1): (() => void) | null => {
    const next = stepped(line, chosen, by)
    return next && (() => onChange((all) => withQuantity(all, line.line, next)))
  }
  const given = addQuantity(line.returned, line.returning)
  return (
    <div className={classes(styles.block, isTaken && styles.taken)}>
      <div
        className={classes(table.row, styles.row)}
        data-testid={`${testIds.returnLine(line.line)}-row`}
        data-sku={line.sku}
      >
        <span className={table.goods}>
          <span className={classes(table.name, styles.name)}>{line.name}</span>
          <span className={table.facts}>{[notes, line.variant, line.gtin].filter(Boolean).join(' · ')}</span>
        </span>
        <span className={styles.bought}>
          {formats.quantity(line.handedOver)} · {formats.quantity(given)}
        </span>
        <Stepper
          onLess={step(-1)}
          onMore={step(1)}
          lessLabel={t('common.less')}
          moreLabel={t('common.more')}
          testId={testIds.returnLine(line.line)}
        >
          {formats.quantity(chosen?.quantity ?? zeroQuantity)}
        </Stepper>
        {isTaken ? (
          <button type="button" className={styles.why} onClick={onActive} aria-expanded={isActive}>
            <Chip tone={chosen.reason ? 'plain' : 'warn'}>
              {t(chosen.reason ? `returns.reason.${chosen.reason}` : 'returns.choose-reason')}
            </Chip>
            <Chip tone={conditionTone(chosen.condition)}>
              {chosen.condition
                ? t('returns.goes-to', {
                    condition: t(`returns.condition.${chosen.condition}`),
                    place: t(`returns.disposition.${dispositionOf(seenIn(chosen, chosen.condition))}`),
                  })
                : t('returns.choose-condition')}
            </Chip>
          </button>
        ) : (
          <span className={table.facts}>{dash}</span>
        )}
        <span className={classes(table.right, table.sum, styles.price, !isTaken && styles.paid)} data-figures>
          {formats.amount(isTaken && refund ? refund : line.gross)}
        </span>
      </div>
      {isTaken && isActive && <WhyChoices line={line} chosen={chosen} onChange={onChange} />}
    </div>
  )
}

const seenIn = ({ reason }: ChosenLine, condition: Condition) => ({ condition, reason: reason ?? 'other' })

function conditionTone(condition: Condition | null): 'good' | 'warn' | 'plain' {
  if (condition === 'as-new') return 'good'
  return condition === 'opened' ? 'plain' : 'warn'
}

const reasons: readonly ReturnReason[] = [
  'does-not-fit',
  'changed-mind',
  'faulty',
  'wrong-goods',
  'not-as-described',
  'other',
]

type WhyChoicesProps = {
  readonly line: PurchaseLine
  readonly chosen: ChosenLine
  readonly onChange: ReturnRowProps['onChange']
}

/** Why it comes back and how it looks: both are asked of every line. */
function WhyChoices({ line, chosen, onChange }: WhyChoicesProps) {
  const { t } = useI18n()
  const set = (next: ChosenLine): void => onChange((all) => ({ ...all, [line.line]: next }))
  return (
    <div className={styles.choices}>
      {line.quantity.scale > 0 && (
        <PartWeight
          line={line}
          text={chosen.typed?.text ?? ''}
          onText={(text) => set(withWeight(line, chosen, text))}
        />
      )}
      <ChoiceRow
        label={t('returns.reason')}
        choices={reasons.map((value) => ({ value, label: t(`returns.reason.${value}`) }))}
        value={chosen.reason}
        onChoose={(reason) => onChange((all) => withReason(all, line.line, reason))}
        testId={testIds.returnReason(line.line)}
      />
      <ChoiceRow
        label={t('returns.condition')}
        choices={conditions.map((value) => ({ value, label: t(`returns.condition.${value}`) }))}
        value={chosen.condition}
        onChoose={(condition) => set({ ...chosen, condition })}
        testId={testIds.returnCondition(line.line)}
      />
    </div>
  )
}
