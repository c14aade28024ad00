import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import styles from './returns.module.css'
import type { DoneReturn } from './use-return.ts'

type ReturnDoneProps = { readonly done: DoneReturn; readonly onClose: () => void }

export function ReturnDone({ done, onClose }: ReturnDoneProps) {
  const { t, formats } = useI18n()
  const { document, total, isContingent } = done
  return (
    <div className={styles.done} data-testid={testIds.returnDone} data-document={document}>
      <Empty icon="check" title={t(isContingent ? 'returns.take-in-done' : 'returns.done', { document })}>
        <p>{t(`returns.${doneKey(done)}`, { sum: formats.money(total) })}</p>
      </Empty>
      <Button kind="main" size="tall" hotkey="Enter" onPress={onClose}>
        {t('returns.next')}
      </Button>
    </div>
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
