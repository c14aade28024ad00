import { createFormats } from '#src/app/formats.ts'
import type { ActContext } from '#src/app/act-context.ts'
import type { ActId } from '#src/base/ids.ts'
import { notesOnPaper } from '#src/app/note-words.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { locales } from '../i18n/screen-formats.ts'
import { useServices } from '../services/services.tsx'
import { useIsFiscal } from '../live/use-is-fiscal.ts'
import { useLive } from '../live/use-live.ts'
import { useNoteList } from '../live/use-note-list.ts'
import { useStore } from '../live/use-store.ts'

/** Makes what an act needs to know of its place and time; null until the store's own document has arrived. */
export function useActContext(): (act: ActId) => ActContext | null {
  const { clock } = useServices()
  const { t, language } = useI18n()
  const { terminal } = useLive('info')
  const session = useLive('session')
  const store = useStore()
  const isFiscal = useIsFiscal()
  const notes = useNoteList()
  return (act) => {
    if (!store || terminal === null) return null
    const formats = createFormats(locales[language], store.zone)
    const cashier = session?.staff ?? null
    const printed = notesOnPaper(notes, { t, language })
    return { act, t, formats, store, terminal, cashier, now: clock.now(), isFiscal, printed }
  }
}
