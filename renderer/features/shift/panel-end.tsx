import type { ReactNode } from 'react'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import styles from './shift.module.css'

type PanelEndProps = {
  readonly onBack: () => void
  /** The act that the panel is for; absent where each of its choices is one. */
  readonly children?: ReactNode
}

/** The foot of a panel of the cash place: the way back, and the act. */
export function PanelEnd({ onBack, children }: PanelEndProps) {
  const { t } = useI18n()
  return (
    <footer className={styles.end}>
      <Button kind="quiet" hotkey="Escape" onPress={onBack}>
        {t('common.back')}
      </Button>
      {children}
    </footer>
  )
}
