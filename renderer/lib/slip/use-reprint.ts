import type { NoReprint } from '#src/contract/ipc/views.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useServices } from '../services/services.tsx'
import { useSay } from '../toasts.tsx'
import { useShift } from '../live/use-shift.ts'

/** Prints the last document again, marked as a copy. */
export function useReprint(): () => Promise<void> {
  const { terminal } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const sayNoReprint = useSayNoReprint()
  const shift = useShift()
  return async () => {
    const result = await terminal.jobs.reprintLast({ shift: shift?.shift ?? null }).catch(() => null)
    if (!result?.ok) return sayNoReprint(result?.reason ?? null)
    say({ tone: 'good', text: t('sale.reprinted') })
  }
}

/** Says why there is no last document to be had; null: main did not answer. */
export function useSayNoReprint(): (reason: NoReprint | null) => void {
  const { t } = useI18n()
  const say = useSay()
  return (reason) => {
    if (reason === null) return say({ tone: 'bad', text: t('sale.reprint-failed') })
    return reason === 'not-allowed'
      ? say({ tone: 'bad', text: t('sale.reprint-not-allowed') })
      : say({ tone: 'plain', text: t('sale.reprint-nothing') })
  }
}
