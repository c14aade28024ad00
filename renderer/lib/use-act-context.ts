import { createFormats } from '#src/app/formats.ts'
import type { ActContext } from '#src/app/act-context.ts'
import type { ActId } from '#src/base/ids.ts'
import { useI18n } from './i18n.tsx'
import { locales } from './screen-formats.ts'
import { useServices } from './services.tsx'
import { useLive } from './use-live.ts'
import { useStore } from './use-store.ts'

/** Makes what an act needs to know of its place and time; null until the store's own document has arrived. */
export function useActContext(): (act: ActId) => ActContext | null {
  const { clock } = useServices()
  const { t, language } = useI18n()
  const { terminal } = useLive('info')
  const session = useLive('session')
  const store = useStore()
  return (act) => {
    if (!store || terminal === null) return null
    const formats = createFormats(locales[language], store.zone)
    return { act, t, formats, store, terminal, cashier: session?.staff ?? null, now: clock.now() }
  }
}
