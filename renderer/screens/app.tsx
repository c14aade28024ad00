import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { I18nProvider } from '../lib/i18n/i18n.tsx'
import type { Services } from '../lib/services/services.tsx'
import { ServicesProvider } from '../lib/services/services.tsx'
import { Toasts } from '../lib/toasts.tsx'
import { useLive } from '../lib/live/use-live.ts'
import { HotkeyProvider } from '../ui/hotkeys.tsx'
import type { ReplicaClient } from '../replica/replica-client.ts'
import { Gate } from './gate.tsx'
import type { OpenReplica } from './open-replica.ts'

type AppProps = { readonly services: Services; readonly openReplica: OpenReplica }

/** Everything that the window shows. */
export function App({ services, openReplica }: AppProps) {
  const [replica, setReplica] = useState<ReplicaClient | null>(null)
  return (
    <ServicesProvider services={{ ...services, replica }}>
      <Appearance>
        <HotkeyProvider>
          <Toasts>
            <Gate openReplica={openReplica} onReplica={setReplica} />
          </Toasts>
        </HotkeyProvider>
      </Appearance>
    </ServicesProvider>
  )
}

type AppearanceProps = { readonly children: ReactNode }

/** Language, theme, size of letters and volume, as this machine's settings say. */
function Appearance({ children }: AppearanceProps) {
  const { theme, largeType, language } = useLive('settings')
  const { zone } = useLive('info')
  useEffect(() => {
    const { dataset } = document.documentElement
    dataset['theme'] = theme
    dataset['type'] = largeType ? 'large' : 'normal'
  }, [theme, largeType])
  return (
    <I18nProvider language={language} zone={zone}>
      {children}
    </I18nProvider>
  )
}
