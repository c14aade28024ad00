import { useState } from 'react'
import type { StaffView } from '#src/contract/ipc/views.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { PinEntry } from './pin-entry.tsx'
import { StaffList } from './staff-list.tsx'

type WhoComesProps = {
  /** Asked for the PIN at once. */
  readonly first?: StaffView
  readonly onSignedIn?: () => void
}

type Comer = { readonly person: StaffView; readonly badge: string | null }

/** Who comes to the till: a name that is tapped or a badge that is scanned, and then the PIN. */
export function WhoComes({ first, onSignedIn = () => undefined }: WhoComesProps) {
  const { terminal, sounds } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const staff = useLive('staff')
  const [comer, setComer] = useState<Comer | null>(first ? { person: first, badge: null } : null)
  useScanClaim(({ code }) => {
    const take = async (): Promise<void> => {
      const person = await terminal.session.badge({ badge: code }).catch(() => null)
      if (person) return setComer({ person, badge: code })
      sounds.play('refused')
      say({ tone: 'bad', text: t('sign-in.badge-unknown') })
    }
    void take()
  })
  if (!comer) return <StaffList staff={staff} onChoose={(person) => setComer({ person, badge: null })} />
  return (
    <PinEntry
      key={comer.person.staff}
      person={comer.person}
      badge={comer.badge}
      onBack={() => setComer(null)}
      onSignedIn={onSignedIn}
    />
  )
}
