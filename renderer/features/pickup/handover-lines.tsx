import type { ReactNode } from 'react'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import type { PutBackLoss } from '#src/domain/pickup/order-facts.ts'
import { unaccounted } from '#src/domain/pickup/put-back-loss.ts'
import type { ScanLine, ScanProgress } from '#src/domain/pickup/scan-progress.ts'
import { isPositiveQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Chip } from '../../ui/chip.tsx'
import { classes } from '../../ui/classes.ts'
import table from '../../ui/goods-table.module.css'
import styles from './pickup.module.css'

type HandoverLinesProps = {
  readonly title: string
  readonly order: OrderState
  readonly progress: ScanProgress
  /** What is named as missing or damaged. */
  readonly losses?: readonly PutBackLoss[]
  /** What can be done with a line of which something is still to be scanned; null for nothing. */
  readonly actsOf: ((line: ScanLine) => ReactNode) | null
  /** What is known of a line beside its count. */
  readonly notesOf?: (line: ScanLine) => ReactNode
}

/** The goods of the order and how far they have been scanned. */
export function HandoverLines(props: HandoverLinesProps) {
  const { title, order, progress, losses = [], actsOf, notesOf } = props
  const { t, formats } = useI18n()
  const isDone = (line: ScanLine): boolean => !isPositiveQuantity(unaccounted(line, losses))
  const done = progress.lines.filter(isDone).length
  return (
    <section className={table.frame}>
      <header className={classes(table.head, styles.goodsHead)}>
        <h2>{title}</h2>
        <span
          className={styles.progress}
          data-testid={testIds.handoverProgress}
          data-done={done}
          data-of={progress.lines.length}
        >
          {t('pickup.progress', { done, of: progress.lines.length })}
        </span>
      </header>
      <ul className={table.lines}>
        {progress.lines.map((line) => {
          const sold = order.lines.find((candidate) => candidate.line === line.line)
          const isLost = losses.some((loss) => loss.line === line.line)
          return (
            <li
              key={line.line}
              className={classes(table.row, styles.good, isDone(line) && styles.ready)}
              data-testid={`${testIds.handoverLine(line.line)}-row`}
              data-sku={line.sku}
              data-done={isDone(line)}
            >
              <span className={table.goods}>
                <span className={table.name}>{sold?.name}</span>
                <span className={table.facts}>
                  {[sold?.variant, sold?.gtin ?? line.sku].filter(Boolean).join(' · ')}
                </span>
                {notesOf?.(line)}
              </span>
              <span className={classes(table.sum, table.right)} data-figures>
                {formats.quantity(line.scanned)} / {formats.quantity(line.needed)}
              </span>
              {isDone(line) ? (
                <Chip tone={isLost ? 'warn' : 'good'}>
                  {t(isLost ? 'pickup.accounted' : 'pickup.scanned')}
                </Chip>
              ) : (
                <span className={styles.goodActs}>{actsOf?.(line)}</span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
