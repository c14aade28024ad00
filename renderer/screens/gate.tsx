import { useEffect, useEffectEvent, useState } from 'react'
import type { StaffId } from '#src/base/ids.ts'
import type { SessionView } from '#src/contract/ipc/views.ts'
import { SaleProvider } from '../features/sale/sale-context.tsx'
import { EnrolForm } from '../features/sign-in/enrol-form.tsx'
import { ApprovalProvider } from '../lib/approval/approval.tsx'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { useServices } from '../lib/services/services.tsx'
import { Practice } from '../lib/practice/practice.tsx'
import { useIdle } from '../lib/time/use-idle.ts'
import { useLive } from '../lib/live/use-live.ts'
import type { ReplicaClient } from '../replica/replica-client.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { CoverScreen } from './cover-screen.tsx'
import { Doorway } from './doorway.tsx'
import type { OpenReplica } from './open-replica.ts'
import { Shell } from './shell.tsx'
import { SignInScreen } from './sign-in-screen.tsx'

type GateProps = { readonly openReplica: OpenReplica; readonly onReplica: (replica: ReplicaClient) => void }

/** What must be true before the till can be used: enrolled, its data open, somebody signed in. */
export function Gate({ openReplica, onReplica }: GateProps) {
  const { live, replica } = useServices()
  const { enrolled, terminal, store } = useLive('info')
  const session = useLive('session')
  const { t } = useI18n()
  if (enrolled && terminal === null) {
    return (
      <Doorway>
        <Empty icon="circle-alert" title={t('app.journal-closed')} />
      </Doorway>
    )
  }
  if (!enrolled || terminal === null || store === null) {
    return (
      <Doorway>
        <EnrolForm onEnrolled={() => void live.refresh()} />
      </Doorway>
    )
  }
  if (!replica) return <OpenData open={() => openReplica({ terminal, store })} onOpen={onReplica} />
  if (!session) return <SignInScreen />
  return (
    <Practice replica={replica}>
      <SaleProvider>
        <TillInUse session={session} />
      </SaleProvider>
    </Practice>
  )
}

const minuteMs = 60_000

/** The screens of whoever is signed in; covered, not taken down, while the till is locked or another person takes over. */
function TillInUse({ session }: { readonly session: SessionView }) {
  const { terminal } = useServices()
  const [leaver, setLeaver] = useState<StaffId | null>(null)
  const isCovered = session.isLocked || leaver === session.staff
  const lock = (): void => void terminal.session.lock().catch(() => null)
  useIdle(session.idleMinutes * minuteMs, lock, !session.isLocked)
  const uncover = (): void => setLeaver(null)
  return (
    <>
      <div hidden={isCovered}>
        <ApprovalProvider key={session.staff}>
          <Shell session={session} onSwitch={() => setLeaver(session.staff)} />
        </ApprovalProvider>
      </div>
      {isCovered && <CoverScreen session={session} onSignedIn={uncover} onBack={uncover} />}
    </>
  )
}

type OpenDataProps = {
  readonly open: () => Promise<ReplicaClient>
  readonly onOpen: (replica: ReplicaClient) => void
}

/** Waits for the replica worker; a failure is a shown state with a way on. */
function OpenData({ open, onOpen }: OpenDataProps) {
  const { t } = useI18n()
  const [attempt, setAttempt] = useState(1)
  const [failed, setFailed] = useState(0)
  const openReplica = useEffectEvent(open)
  const hand = useEffectEvent(onOpen)
  // The worker is opened once per attempt, not whenever a function of the parent is made anew.
  useEffect(() => {
    let isStale = false
    openReplica().then(
      (replica) => !isStale && hand(replica),
      () => !isStale && setFailed(attempt),
    )
    return () => {
      isStale = true
    }
  }, [attempt])
  if (failed !== attempt) return <Empty icon="circle-dashed" title={t('app.opening')} />
  return (
    <Empty icon="circle-alert" title={t('app.data-failed')}>
      <Button kind="main" onPress={() => setAttempt(attempt + 1)}>
        {t('app.try-again')}
      </Button>
    </Empty>
  )
}
