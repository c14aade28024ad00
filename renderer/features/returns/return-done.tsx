import { useI18n } from '../../lib/i18n/i18n.tsx'
import type { NewVoucher } from '../../lib/voucher/new-voucher.ts'
import { testIds } from '../../lib/test-ids.ts'
import { useIssuedOnDisplay } from '../../lib/voucher/use-issued-on-display.ts'
import { Done } from '../../ui/done.tsx'
import { creditIn } from './credit-in.ts'
import { RefundParts } from './refund-parts.tsx'
import type { DoneReturn } from './use-return.ts'

type ReturnDoneProps = {
  readonly done: DoneReturn
  /** Store credit that it made. */
  readonly issued: NewVoucher | null
  readonly onClose: () => void
}

export function ReturnDone({ done, issued, onClose }: ReturnDoneProps) {
  const { t } = useI18n()
  const { document, offer, isContingent } = done
  useIssuedOnDisplay(issued, creditIn(offer?.parts ?? []))
  return (
    <Done
      title={t(isContingent ? 'returns.take-in-done' : 'returns.done', { document })}
      document={document}
      nextLabel={t('returns.next')}
      onNext={onClose}
      testId={testIds.returnDone}
    >
      {!isContingent && <RefundParts parts={offer?.parts ?? []} />}
      <p>{t(isContingent ? 'returns.take-in-done-words' : 'returns.sign')}</p>
    </Done>
  )
}
