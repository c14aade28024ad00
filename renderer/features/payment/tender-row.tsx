import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import styles from './pay-panel.module.css'
import type { ScreenTender } from './tender-ways.ts'

type TenderRowProps = {
  readonly ways: readonly ScreenTender[]
  readonly chosen: ScreenTender
  readonly isDisabled: boolean
  readonly onChoose: (way: ScreenTender) => void
}

/** The tenders to choose from, each by its key; nothing where there is no choice. */
export function TenderRow({ ways, chosen, isDisabled, onChoose }: TenderRowProps) {
  const { t } = useI18n()
  if (ways.length < 2) return null
  return (
    <div className={styles.tenders}>
      {ways.map((way) => (
        <Button
          key={way.id}
          size="small"
          {...(way.hotkey && { hotkey: way.hotkey })}
          isPressed={way.id === chosen.id}
          isDisabled={isDisabled}
          onPress={() => onChoose(way)}
          testId={testIds.tender(way.id)}
        >
          {way.foreign?.currency ?? t(`payment.tender.${way.tender}`)}
        </Button>
      ))}
    </div>
  )
}
