import type { SessionView } from '#src/contract/ipc/views.ts'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { useServices } from '../lib/services/services.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useSay } from '../lib/toasts.tsx'
import { useLive } from '../lib/live/use-live.ts'
import { useShift } from '../lib/live/use-shift.ts'
import { Button } from '../ui/button.tsx'
import { SidePanel } from '../ui/dialog.tsx'
import styles from './shell.module.css'

type AccountPanelProps = {
  readonly session: SessionView
  readonly onSwitch: () => void
  readonly onClose: () => void
}

/** Who is at the till and which shift is open; the ways to end both. */
export function AccountPanel({ session, onSwitch, onClose }: AccountPanelProps) {
  const { terminal } = useServices()
  const { t, formats } = useI18n()
  const say = useSay()
  const shift = useShift()
  const training = useLive('training')
  const signOut = (): void => {
    terminal.session.signOut().catch(() => say({ tone: 'bad', text: t('act.refused.no-answer') }))
  }
  const lock = (): void => {
    terminal.session.lock().catch(() => say({ tone: 'bad', text: t('act.refused.no-answer') }))
  }
  const train = async (): Promise<void> => {
    const result = await terminal.training.enter().catch(() => null)
    if (result?.ok) return
    say({ tone: 'bad', text: t(result ? `training.refused.${result.reason}` : 'act.refused.no-answer') })
  }
  const leaveTo = (next: () => void) => (): void => {
    onClose()
    next()
  }
  return (
    <SidePanel title={session.name} onClose={onClose} closeLabel={t('common.close')}>
      <p className={styles.quiet}>{t(`sign-in.role.${session.role}`)}</p>
      <p>
        {shift
          ? t('shift.open-since', { shift: shift.shift, moment: formats.moment(shift.openedAt) })
          : t('shift.none')}
      </p>
      <Button icon="user" isWide hotkey="F12" onPress={leaveTo(onSwitch)} testId={testIds.switchPerson}>
        {t('rail.switch')}
      </Button>
      <Button icon="lock" isWide onPress={leaveTo(lock)} testId={testIds.lockTill}>
        {t('rail.lock')}
      </Button>
      {session.permissions.includes('train') && !training && (
        <Button icon="training" isWide onPress={() => void train()} testId={testIds.trainingEnter}>
          {t('training.enter')}
        </Button>
      )}
      <Button icon="log-out" isWide onPress={signOut} testId={testIds.signOut}>
        {t('rail.sign-out')}
      </Button>
    </SidePanel>
  )
}
