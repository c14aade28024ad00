import type { Sku } from '#src/base/ids.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import type { ScanProgress } from '#src/domain/pickup/scan-progress.ts'
import { compareQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { classes } from '../../ui/classes.ts'
import styles from './pickup.module.css'

type HandoverLinesProps = {
  readonly title: string
  readonly order: OrderState
  readonly progress: ScanProgress
  /** Counts a piece whose code cannot be read; null when nothing may be handed over. */
  readonly onCount: ((sku: Sku) => void) | null
}

/** The goods of the order and how far they have been scanned. */
export function HandoverLines({ title, order, progress, onCount }: HandoverLinesProps) {
  const { t, formats } = useI18n()
  const done = progress.lines.filter(({ scanned, needed }) => compareQuantity(scanned, needed) >= 0).length
  return (
    <section className={styles.goods}>
      <header className={styles.goodsHead}>
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
      <ul className={styles.goodsList}>
        {progress.lines.map((line) => {
          const sold = order.lines.find((candidate) => candidate.line === line.line)
          const isDone = compareQuantity(line.scanned, line.needed) >= 0
          return (
            <li
              key={line.line}
              className={classes(styles.good, isDone && styles.ready)}
              data-testid={`${testIds.handoverLine(line.line)}-row`}
              data-sku={line.sku}
              data-done={isDone}
            >
              <span className={styles.goodWords}>
                <span className={styles.goodName}>{sold?.name}</span>
                <span className={styles.facts}>
                  {[sold?.variant, sold?.gtin ?? line.sku].filter(Boolean).join(' · ')}
                </span>
              </span>
              <span className={styles.count} data-figures>
                {formats.quantity(line.scanned)} / {formats.quantity(line.needed)}
              </span>
              {isDone ? (
                <Chip tone="good">{t('pickup.scanned')}</Chip>
              ) : (
                onCount && (
                  <Button
                    size="small"
                    onPress={() => onCount(line.sku)}
                    testId={testIds.handoverLine(line.line)}
                  >
                    {t('pickup.count-by-hand')}
                  </Button>
                )
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
