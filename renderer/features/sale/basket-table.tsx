import { useEffect, useRef } from 'react'
import { assert } from '#src/base/assert.ts'
import type { Basket, BasketLine } from '#src/domain/basket/basket.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import type { PricedLine } from '#src/domain/promotion/price-lines.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useOfferName } from '../../lib/live/use-offer-name.ts'
import { useNoteWords } from '../../lib/live/use-note-list.ts'
import { testIds } from '../../lib/test-ids.ts'
import { classes } from '../../ui/classes.ts'
import { Empty } from '../../ui/empty.tsx'
import table from '../../ui/goods-table.module.css'
import { BasketRow } from './basket-row.tsx'
import styles from './basket-table.module.css'
import { usePaidPrice } from './use-paid-price.ts'
import { QuantityDialog } from './quantity-dialog.tsx'
import type { LineActs } from './use-basket-lines.ts'

type BasketTableProps = {
  readonly basket: Basket
  readonly totals: Totals
  readonly selected: string | null
  readonly acts: LineActs
  /** Line whose quantity is being typed. */
  readonly counting: string | null
  readonly onCounted: () => void
  readonly onPrice: (key: string) => void
  /** What each line is sold as, where that is not one line. */
  readonly parts?: readonly (readonly BasketLine[])[]
}

export function BasketTable(props: BasketTableProps) {
  const { basket, totals, selected, acts, counting, onCounted, onPrice, parts = [] } = props
  const counted = basket.lines.find(({ key }) => key === counting)
  const { t } = useI18n()
  const nameOf = useOfferName()
  const sayPaid = usePaidPrice()
  const sayNotes = useNoteWords()
  const end = useRef<HTMLLIElement>(null)
  // The line that was just scanned must be in sight, however long the basket.
  useEffect(() => {
    if (end.current) bringIntoSight(end.current)
  }, [selected, basket.lines])
  return (
    <section
      className={classes(table.frame, styles.card)}
      data-testid={testIds.basket}
      data-count={basket.lines.length}
    >
      <header className={classes(table.head, table.titles, table.row, styles.head)}>
        <span>{t('sale.column.goods')}</span>
        <span className={table.right}>{t('sale.column.quantity')}</span>
        <span className={table.right}>{t('sale.column.price')}</span>
        <span className={table.right}>{t('sale.column.value')}</span>
      </header>
      {basket.lines.length === 0 ? (
        <Empty icon="barcode" title={t('sale.empty-title')}>
          {t('sale.empty-words')}
        </Empty>
      ) : (
        <ul className={classes(table.lines, styles.lines)}>
          {basket.lines.map((line, index) => {
            const { list, gross, savings } = pricedOf(totals, index)
            return (
              <li key={line.key} ref={line.key === selected ? end : null}>
                <BasketRow
                  line={line}
                  list={list.minor}
                  gross={gross.minor}
                  offers={[
                    ...(parts[index] ?? []).flatMap(sayPaid),
                    ...savings.map(({ offer, name }) => nameOf(offer, name)),
                  ].join(' · ')}
                  notes={sayNotes(line.notes)}
                  isSelected={line.key === selected}
                  acts={acts}
                  onPrice={onPrice}
                />
              </li>
            )
          })}
        </ul>
      )}
      {counted && <QuantityDialog line={counted} onClose={onCounted} />}
    </section>
  )
}

function pricedOf({ lines }: Totals, index: number): PricedLine {
  const priced = lines[index]
  assert(priced, 'Totals have a row for every line')
  return priced
}

/** As `scrollIntoView` to the nearest edge does, which takes several times as long where the line is in sight already, as it mostly is. */
function bringIntoSight(line: HTMLElement): void {
  const list = line.parentElement
  if (!list) return
  const { top, bottom } = line.getBoundingClientRect()
  const sight = list.getBoundingClientRect()
  if (top < sight.top || bottom > sight.bottom) line.scrollIntoView({ block: 'nearest' })
}
