import { countPieces } from '#src/domain/basket/totals.ts'
import type { ParkedState } from '#src/domain/basket/parked-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useNoteWords } from '../../lib/live/use-note-list.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { SidePanel } from '../../ui/dialog.tsx'
import { RowButton } from '../../ui/row-button.tsx'
import styles from './parked-panel.module.css'
import type { Parking } from './use-parking.ts'

type ParkedPanelProps = { readonly parking: Parking; readonly onClose: () => void }

/** Baskets of the whole store that wait for their customers; a slip can be scanned here, too. */
export function ParkedPanel({ parking, onClose }: ParkedPanelProps) {
  const { t, formats } = useI18n()
  const { sounds } = useServices()
  const say = useSay()
  const sayNotes = useNoteWords()
  const { baskets, run, recall, find } = parking
  const take = (parked: ParkedState): void =>
    void recall(parked).then((isRecalled) => {
      if (isRecalled) onClose()
    })
  useScanClaim(({ code }) => {
    const parked = find(code)
    if (parked) return take(parked)
    sounds.play('refused')
    return say({ tone: 'bad', text: t('basket.scan-refused', { code }) })
  })
  return (
    <SidePanel
      title={t('basket.parked-title')}
      onClose={onClose}
      closeLabel={t('common.close')}
      testId={testIds.parkedPanel}
    >
      {baskets.length === 0 && <p className={styles.quiet}>{t('basket.parked-none')}</p>}
      <ul className={styles.list}>
        {baskets.map((parked) => (
          <li key={parked.parked}>
            <RowButton
              isDisabled={run.state === 'running'}
              onPress={() => take(parked)}
              testId={testIds.parked(parked.parked)}
            >
              <span className={styles.words}>
                <strong>{formats.time(parked.parkedAt)}</strong>
                <span className={styles.quiet}>
                  {[
                    t('common.pieces', { count: countPieces(parked.lines) }),
                    t('basket.parked-at', { terminal: parked.terminal }),
                    parked.parked,
                    sayNotes(parked.notes),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <strong className={styles.sum}>{formats.money(parked.gross)}</strong>
            </RowButton>
          </li>
        ))}
      </ul>
      <RunTrouble run={run} testId="parked-error" />
    </SidePanel>
  )
}
