import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import styles from './returns.module.css'
import type { DoneExchange } from './use-exchange.ts'

type ExchangeDoneProps = { readonly done: DoneExchange; readonly onClose: () => void }

/** Both documents are written and on their way to the printer: what the cashier still does. */
export function ExchangeDone({ done, onClose }: ExchangeDoneProps) {
  const { t, formats } = useI18n()
  const { document, sums, payments, isRequested } = done
  const change = payments.find((payment) => payment.change)?.change
  const words = isRequested ? 'requested' : sums.outcome
  return (
    <div className={styles.done} data-testid={testIds.exchangeDone} data-document={document}>
      <Empty icon="check" title={t('exchange.done', { document })}>
        <p>{t(`exchange.done.${words}`, { sum: formats.money(sums.toRefund) })}</p>
        {change && change.minor > 0 && <p>{t('exchange.change', { sum: formats.money(change) })}</p>}
      </Empty>
      <Button kind="main" size="tall" hotkey="Enter" onPress={onClose}>
        {t('returns.next')}
      </Button>
    </div>
  )
}
