import type { Fresh } from '#src/app/ports.ts'
import { Chip } from '../../ui/chip.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { useNow } from '../time/use-now.ts'

type FreshnessProps = { readonly of: Omit<Fresh<unknown>, 'value'>; readonly testId?: string }

const staleMs = 10 * 60_000

/** How old a figure is and how many facts of this store lie over it. */
export function Freshness({ of: { asOf, pendingFacts }, testId }: FreshnessProps) {
  const { t, formats } = useI18n()
  const now = useNow()
  const isStale = asOf === null || now - Date.parse(asOf) > staleMs
  const age = asOf === null ? t('common.age-never') : t('common.data-age', { age: formats.age(asOf, now) })
  const pending = pendingFacts > 0 ? ` · ${t('common.pending-facts', { count: pendingFacts })}` : ''
  return (
    <Chip tone={isStale ? 'warn' : 'plain'} testId={testId}>
      {`${age}${pending}`}
    </Chip>
  )
}
