import type { ReactNode } from 'react'
import { Fragment, useEffect, useMemo } from 'react'
import type { ReplicaClient } from '../../replica/replica-client.ts'
import { practiceReplica } from './practice-replica.ts'
import { ServicesProvider, useServices } from '../services/services.tsx'
import { useLive } from '../live/use-live.ts'

type PracticeProps = { readonly replica: ReplicaClient; readonly children: ReactNode }

/** What stands in it sees the practice while somebody practises, and is made anew when that begins and when it ends. */
export function Practice({ replica, children }: PracticeProps) {
  const since = useLive('training')?.since
  return since === undefined ? (
    <Fragment key="real">{children}</Fragment>
  ) : (
    <InPractice key={since} replica={replica}>
      {children}
    </InPractice>
  )
}

function InPractice({ replica, children }: PracticeProps) {
  const services = useServices()
  const { terminal, live } = services
  const overlaid = useMemo(
    () =>
      practiceReplica(replica, {
        facts: (after) => terminal.training.facts({ after }),
        onMore: (listener) => {
          const tell = (): void => listener(live.current().training?.last ?? 0)
          tell()
          return live.onChanged(tell)
        },
      }),
    [replica, terminal, live],
  )
  useEffect(() => () => overlaid.close(), [overlaid])
  return <ServicesProvider services={{ ...services, replica: overlaid }}>{children}</ServicesProvider>
}
