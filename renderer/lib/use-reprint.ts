import { useI18n } from './i18n.tsx'
import { useServices } from './services.tsx'
import { useSay } from './toasts.tsx'
import { useShift } from './use-shift.ts'

/** Prints the last document again, marked as a copy. */
export function useReprint(): () => Promise<void> {
  const { terminal } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const shift = useShift()
  return async () => {
    const result = await terminal.jobs.reprintLast({ shift: shift?.shift ?? null }).catch(() => null)
    if (!result) return say({ tone: 'bad', text: t('sale.reprint-failed') })
    if (result.ok) return say({ tone: 'good', text: t('sale.reprinted') })
    return result.reason === 'not-allowed'
      ? say({ tone: 'bad', text: t('sale.reprint-not-allowed') })
      : say({ tone: 'plain', text: t('sale.reprint-nothing') })
  }
}
