import { useState } from 'react'
import type { SessionView } from '#src/contract/ipc/views.ts'
import { allows } from '#src/domain/access/permissions.ts'
import { CloseShiftPanel } from '../features/shift/close-shift-panel.tsx'
import { useI18n } from '../lib/i18n.tsx'
import { useServices } from '../lib/services.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useSay } from '../lib/toasts.tsx'
import { useShift } from '../lib/use-shift.ts'
import { Button } from '../ui/button.tsx'
import { SidePanel } from '../ui/dialog.tsx'
import styles from './shell.module.css'

type AccountPanelProps = { readonly session: SessionView; readonly onClose: () => void }

/** Who is at the till and which shift is open; the ways to end both. */
export function AccountPanel({ session, onClose }: AccountPanelProps) {
  const { terminal } = useServices()
  const { t, formats } = useI18n()
  const say = useSay()
  const shift = useShift()
  const [isClosing, setIsClosing] = useState(false)
  const signOut = (): void => {
    terminal.session.signOut().catch(() => say({ tone: 'bad', text: t('act.refused.no-answer') }))
  }
  if (shift && isClosing) {
    return (
      <SidePanel title={t('shift.close-title')} onClose={onClose} closeLabel={t('common.close')}>
        <CloseShiftPanel shift={shift} onClosed={onClose} />
      </SidePanel>
    )
  }
  return (
    <SidePanel title={session.name} onClose={onClose} closeLabel={t('common.close')}>
      <p className={styles.quiet}>{t(`sign-in.role.${session.role}`)}</p>
      <p>
        {shift
          ? t('shift.open-since', { shift: shift.shift, moment: formats.moment(shift.openedAt) })
          : t('shift.none')}
      </p>
      {shift && allows(session.role, 'close-shift') && (
        <Button icon="wallet" isWide onPress={() => setIsClosing(true)} testId={testIds.shiftClose}>
          {t('shift.close-title')}
        </Button>
      )}
      <Button icon="log-out" isWide onPress={signOut} testId={testIds.signOut}>
        {t('rail.sign-out')}
      </Button>
    </SidePanel>
  )
}
