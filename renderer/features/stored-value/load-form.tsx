import { useState } from 'react'
import type { Currency } from '#src/domain/money/money.ts'
import { money } from '#src/domain/money/money.ts'
import { decideLoad } from '#src/domain/stored-value/decide-load.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { isNoAmount, parseAmount } from '../../lib/i18n/screen-formats.ts'
import { testIds } from '../../lib/test-ids.ts'
import { useToday } from '../../lib/live/use-today.ts'
import type { FoundVoucher } from '../../lib/voucher/use-voucher.ts'
import { useVoucherPolicy } from '../../lib/voucher/use-voucher.ts'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { Button } from '../../ui/button.tsx'
import type { LoadOrder } from './load-order.ts'
import { balanceAfter } from './load-order.ts'
import styles from './voucher-panel.module.css'

type LoadFormProps = {
  readonly number: string
  readonly found: FoundVoucher
  readonly currency: Currency
  readonly onLoad: (order: LoadOrder) => void
}

/** Sums that gift cards are mostly bought for, in minor units. */
const usual = [5_000, 10_000, 20_000, 50_000]

/** How much is put on the card; a card that nobody has sold yet is activated by it. */
export function LoadForm({ number, found: { id, view }, currency, onLoad }: LoadFormProps) {
  const { t, formats } = useI18n()
  const [typed, setTyped] = useState('')
  const today = useToday()
  const policy = useVoucherPolicy()
  const minor = parseAmount(typed)
  const amount = minor === null ? null : money(minor, currency)
  const decided = amount && decideLoad({ voucher: view?.value ?? null, amount, today, policy })
  const order: LoadOrder | null =
    amount && decided?.ok
      ? { ...decided.value, voucher: id, number, amount, balance: balanceAfter(view, amount) }
      : null
  const load = (): void => {
    if (order) onLoad(order)
  }
  const bounds = {
    least: formats.money(money(policy.leastLoadMinor, currency)),
    most: formats.money(money(policy.mostLoadMinor, currency)),
  }
  const refusal = decided && !decided.ok ? t(`voucher.load-refused.${decided.reason}`, bounds) : null
  return (
    <div className={styles.side}>
      <AmountEntry
        label={t('voucher.amount')}
        value={typed}
        onChange={setTyped}
        onEnter={load}
        backLabel={t('common.erase-digit')}
        mark={formats.mark}
        error={isNoAmount(typed) ? t('common.no-amount') : refusal}
        padId="voucher-pad"
        fieldId={testIds.voucherAmount}
        quick={
          <div className={styles.quick}>
            {usual.map((sum) => (
              <Button key={sum} size="small" onPress={() => setTyped(formats.plain(money(sum, currency)))}>
                {formats.amount(money(sum, currency))}
              </Button>
            ))}
          </div>
        }
      />
      <Button
        kind="main"
        size="tall"
        isWide
        hotkey="F4"
        isDisabled={order === null}
        onPress={load}
        testId={testIds.voucherLoad}
      >
        {t(view?.value.kind ? 'voucher.top-up' : 'voucher.activate')}
      </Button>
    </div>
  )
}
