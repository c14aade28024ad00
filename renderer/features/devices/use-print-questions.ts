import { useEffect, useEffectEvent, useRef } from 'react'
import type { JobView } from '#src/contract/acts/act-draft.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { asksPerson } from './job-words.ts'

/** Tells once of each print that did not come out or may not have, with the way to the answer; it stands in the status bar afterwards. */
export function usePrintQuestions(onLook: () => void): void {
  const { t } = useI18n()
  const say = useSay()
  const jobs = useLive('jobs')
  const told = useRef(new Set<string>())
  const ask = useEffectEvent(({ kind, title, state }: JobView) =>
    say({
      tone: 'warn',
      text: t(kind === 'label' ? `devices.ask.label.${state}` : `devices.told.${state}`, { title }),
      act: { label: t('devices.look'), icon: 'printer', run: onLook },
    }),
  )
  useEffect(() => {
    const news = jobs.filter((job) => job.kind !== 'drawer' && asksPerson(job) && !told.current.has(job.job))
    news.forEach(({ job }) => told.current.add(job))
    const last = news.at(-1)
    if (last) ask(last)
  }, [jobs])
}
