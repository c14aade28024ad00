import { useEffect, useState } from 'react'
import type { StaffView } from '#src/contract/ipc/views.ts'
import { PinEntry } from '../features/sign-in/pin-entry.tsx'
import { StaffList } from '../features/sign-in/staff-list.tsx'
import { useI18n } from '../lib/i18n.tsx'
import { useServices } from '../lib/services.tsx'
import { useLive } from '../lib/use-live.ts'
import { useScanListener } from '../lib/use-scan-listener.ts'
import { useShift } from '../lib/use-shift.ts'
import { useStore } from '../lib/use-store.ts'
import { Doorway } from './doorway.tsx'
import styles from './doorway.module.css'
import { linkWords } from './link-words.ts'

/** Who comes to the till; the state of its shift and of its link is seen before. */
export function SignInScreen() {
  const { terminal } = useServices()
  const link = useLive('link')
  const [staff, setStaff] = useState<readonly StaffView[]>([])
  const [person, setPerson] = useState<StaffView | null>(null)
  useScanListener()
  // The list comes with the store's data: it is asked for again when the link has news.
  useEffect(() => {
    let isStale = false
    terminal.session.staff().then(
      (people) => !isStale && setStaff(people),
      () => undefined,
    )
    return () => {
      isStale = true
    }
  }, [terminal, link])
  return (
    <Doorway facts={<TillFacts />}>
      {person ? (
        <PinEntry key={person.staff} person={person} badge={null} onBack={() => setPerson(null)} />
      ) : (
        <StaffList staff={staff} onChoose={setPerson} />
      )}
    </Doorway>
  )
}

function TillFacts() {
  const { t, formats } = useI18n()
  const { terminal } = useLive('info')
  const link = useLive('link')
  const shift = useShift()
  const store = useStore()
  return (
    <>
      <p className={styles.strong}>{store?.name ?? t('sign-in.tagline')}</p>
      <p className={styles.line}>
        {t('status.till', { till: terminal ?? '' })}
        {' · '}
        {shift
          ? t('sign-in.shift-open', { shift: shift.shift, time: formats.time(shift.openedAt) })
          : t('sign-in.shift-none')}
      </p>
      <p className={styles.line}>{linkWords(link, t)}</p>
    </>
  )
}
