import { inCoins } from '#src/domain/payment/cash.ts'
import type { Refund } from '#src/domain/returns/return-facts.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'

type Part = Omit<Refund, 'refund'>
type RefundPartsProps = { readonly parts: readonly Part[] }

/** What has become of the money, part by part: what the cashier still hands out, and what needs nobody any more. */
export function RefundParts({ parts }: RefundPartsProps) {
  const { t, formats } = useI18n()
  return parts.map((part, index) => (
    <p key={index} data-testid={testIds.refundPart(wayOf(part))}>
      {t(`returns.gone.${wayOf(part)}`, {
        sum: formats.money(inCoins(part)),
        tender: t(`returns.tender.${part.tender}`),
      })}
    </p>
  ))
}

function wayOf({ means, tender, status, at }: Part): 'card' | 'requested' | 'drawer' | 'filled' | 'voucher' {
  if (at !== undefined) return 'card'
  if (status === 'requested') return 'requested'
  if (tender === 'cash') return 'drawer'
  return means === 'original' ? 'filled' : 'voucher'
}
