import type { StaffView } from '#src/contract/ipc/views.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { noAnswer, PinPad } from '../../lib/approval/pin-pad.tsx'
import { useServices } from '../../lib/services/services.tsx'
import styles from './sign-in.module.css'

type PinEntryProps = {
  readonly person: StaffView
  /** What was scanned to say who it is. */
  readonly badge: string | null
  readonly onBack: () => void
  readonly onSignedIn: () => void
}

/** One person's PIN: who signs in, or comes back to a till that has locked itself. */
export function PinEntry({ person, badge, onBack, onSignedIn }: PinEntryProps) {
  const { terminal } = useServices()
  const { t } = useI18n()
  const { staff } = person
  const signIn = async (pin: string) => {
    const input = { staff, pin, ...(badge !== null && { badge }) }
    const result = await terminal.session.signIn(input).catch(() => noAnswer)
    if (!result.ok) return result
    onSignedIn()
    return null
  }
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>{person.name}</h1>
      <p className={styles.lead}>{t('sign-in.pin')}</p>
      <PinPad
        onPin={signIn}
        enterLabel={t('sign-in.enter')}
        back={{ label: t('sign-in.other-person'), press: onBack }}
      />
    </div>
  )
}
