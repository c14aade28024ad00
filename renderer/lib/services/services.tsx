import type { ReactNode } from 'react'
import { createContext, useContext } from 'react'
import type { ReplicaQueries } from '#src/app/ports.ts'
import { assert } from '#src/base/assert.ts'
import type { Clock } from '#src/base/clock.ts'
import type { TerminalApi } from '#src/contract/ipc/terminal-api.ts'
import type { ReplicaClient } from '../../replica/replica-client.ts'
import type { BrowserStorage } from './browser-storage.ts'
import type { CustomerDesk } from './customer-desk.ts'
import type { LiveStore } from './live-store.ts'
import type { ScanDesk } from './scan-desk.ts'
import type { Sounds } from './sounds.ts'

/** The outside of the window, made once in `main.tsx`. */
export type Services = {
  readonly terminal: TerminalApi
  readonly live: LiveStore
  /** Null until the terminal is enrolled and the worker has opened its database. */
  readonly replica: ReplicaClient | null
  readonly clock: Clock
  readonly storage: BrowserStorage
  readonly sounds: Sounds
  readonly scans: ScanDesk
  readonly display: CustomerDesk
  readonly newId: () => string
}

const ServicesContext = createContext<Services | null>(null)

type ServicesProviderProps = { readonly services: Services; readonly children: ReactNode }

export function ServicesProvider({ services, children }: ServicesProviderProps) {
  return <ServicesContext value={services}>{children}</ServicesContext>
}

export function useServices(): Services {
  const services = useContext(ServicesContext)
  assert(services, 'Services are provided at the root')
  return services
}

/** For screens behind the gate, which opens only once the replica can be asked. */
export function useQueries(): ReplicaQueries {
  const { replica } = useServices()
  assert(replica, 'Screens stand behind the gate of the replica')
  return replica
}
