import { useI18n } from '../i18n/i18n.tsx'
import { useServices } from '../services/services.tsx'
import { useSay } from '../toasts.tsx'
import { useScanClaim } from './use-scan-claim.ts'

/** While the calling dialog stands, a scan is neither added nor lost silently: it is refused with a tone, and named. */
export function useRefusedScans(): void {
  const { t } = useI18n()
  const { sounds } = useServices()
  const say = useSay()
  useScanClaim(({ code }) => {
    sounds.play('refused')
    say({ tone: 'bad', text: t('basket.scan-refused', { code }) })
  })
}
