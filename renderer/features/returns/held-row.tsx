import type { ReactNode } from 'react'
import type { HeldLine } from '#src/domain/returns/return-facts.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { conditions } from './conditions.ts'
import styles from './returns.module.css'

type HeldRowProps = {
  readonly line: HeldLine
  readonly onCondition: (condition: HeldLine['condition']) => void
  readonly onDrop: () => void
  /** What it is worth, where that is known. */
  readonly children?: ReactNode
}

/** Goods on the counter without a document. */
export function HeldRow({ line, onCondition, onDrop, children }: HeldRowProps) {
  const { t, formats } = useI18n()
  return (
    <div className={styles.heldRow}>
      <strong>{formats.quantity(line.quantity)} ×</strong>
      <span className={styles.words}>
        <span>{line.name}</span>
        <span className={styles.facts}>{children ?? line.variant}</span>
      </span>
      <ChoiceRow
        label={t('returns.condition')}
        isLabelHidden
        choices={conditions.map((value) => ({ value, label: t(`returns.condition.${value}`) }))}
        value={line.condition}
        onChoose={onCondition}
        testId={testIds.returnCondition(line.line)}
      />
      <Button
        size="small"
        kind="quiet"
        icon="x"
        label={t('sale.remove', { name: line.name })}
        onPress={onDrop}
      >
        {null}
      </Button>
    </div>
  )
}
