import type { Quantity } from '#src/domain/product/quantity.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import table from '../ui/goods-table.module.css'
import { Stepper } from '../ui/stepper.tsx'
import { useI18n } from './i18n/i18n.tsx'
import styles from './piece-choice.module.css'

type PieceChoiceProps = {
  readonly name: string
  readonly most: Quantity
  readonly value: Quantity
  readonly onChange: (quantity: Quantity) => void
  readonly testId: string
}

/** How many of some pieces, at least one. Weighed goods, and a single piece, are taken whole. */
export function PieceChoice({ name, most, value, onChange, testId }: PieceChoiceProps) {
  const { t, formats } = useI18n()
  const step = (by: number) => () => onChange(pieces(value.value + by))
  return (
    <div className={styles.choice}>
      <strong className={table.name}>{name}</strong>
      {most.scale === 0 && most.value > 1 ? (
        <Stepper
          onLess={value.value > 1 ? step(-1) : null}
          onMore={value.value < most.value ? step(1) : null}
          lessLabel={t('common.less')}
          moreLabel={t('common.more')}
          testId={testId}
        >
          {formats.quantity(value)}
        </Stepper>
      ) : (
        <span className={table.sum} data-figures>
          {formats.quantity(most)}
        </span>
      )}
    </div>
  )
}
