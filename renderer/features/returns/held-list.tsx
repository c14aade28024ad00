import type { ReactNode } from 'react'
import type { HeldLine } from '#src/domain/returns/return-facts.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { Empty } from '../../ui/empty.tsx'
import { conditions } from './conditions.ts'
import styles from './returns.module.css'
import type { HeldLines } from './use-held-lines.ts'

type HeldListProps<T extends HeldLine> = {
  readonly held: HeldLines<T>
  /** What a line is worth, where that is known. */
  readonly worth?: (line: T) => string
}

/** Goods on the counter without a document, as they are scanned. */
export function HeldList<T extends HeldLine>({ held, worth }: HeldListProps<T>) {
  const { t } = useI18n()
  if (held.lines.length === 0) return <Empty icon="barcode" title={t('returns.take-in-empty')} />
  return (
    <Card isFilling>
      <ul className={styles.held}>
        {held.lines.map((line) => (
          <li key={line.line}>
            <HeldRow
              line={line}
              onCondition={(condition) => held.setCondition(line.line, condition)}
              onDrop={() => held.drop(line.line)}
            >
              {worth ? worth(line) : line.variant}
            </HeldRow>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type HeldRowProps = {
  readonly line: HeldLine
  readonly onCondition: (condition: HeldLine['condition']) => void
  readonly onDrop: () => void
  readonly children: ReactNode
}

function HeldRow({ line, onCondition, onDrop, children }: HeldRowProps) {
  const { t, formats } = useI18n()
  return (
    <div className={styles.heldRow}>
      <strong>{formats.quantity(line.quantity)} ×</strong>
      <span className={styles.words}>
        <span>{line.name}</span>
        <span className={styles.facts}>{children}</span>
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
