import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Done } from '../../ui/done.tsx'
import type { DoneReturn } from './use-return.ts'

type ReturnDoneProps = { readonly done: DoneReturn; readonly onClose: () => void }

export function ReturnDone({ done, onClose }: ReturnDoneProps) {
  const { t, formats } = useI18n()
  const { document, total, isContingent } = done
  return (
    <Done
      title={t(isContingent ? 'returns.take-in-done' : 'returns.done', { document })}
      document={document}
      nextLabel={t('returns.next')}
      onNext={onClose}
      testId={testIds.returnDone}
    >
      <p>{t(`returns.${doneKey(done)}`, { sum: formats.money(total) })}</p>
    </Done>
  )
}

/** What the cashier still does with the money. */
function doneKey({ offer, isContingent }: DoneReturn): string {
  if (isContingent) return 'take-in-done-words'
  if (offer?.parts.some(({ at }) => at !== undefined))
    return offer.parts.some(({ tender }) => tender === 'cash') ? 'done-card-and-cash' : 'done-card'
  if (offer?.parts.some(({ status }) => status === 'requested')) return 'done-requested'
  return offer?.parts.some(({ tender }) => tender === 'cash') ? 'done-paid' : 'done-credit'
}
