import type { DepositKind } from '#src/domain/product/deposit.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'

/** Hands over the kind of each empty whose bar code is scanned; what bears no deposit here is refused by name. */
export function useScannedEmpties(onEmpty: (kind: DepositKind) => void, isEnabled: boolean): void {
  const queries = useQueries()
  const { sounds } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const look = async (code: string): Promise<void> => {
    const product = await queries.productByCode(code).catch(() => null)
    if (product?.deposit) {
      onEmpty(product.deposit.kind)
      return sounds.play('added')
    }
    sounds.play('refused')
    return say({ tone: 'bad', text: t('deposit.no-deposit', { goods: product?.name ?? code }) })
  }
  useScanClaim(({ code }) => void look(code), isEnabled)
}
