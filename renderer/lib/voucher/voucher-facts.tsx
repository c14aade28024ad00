import type { VoucherView } from '#src/app/ports.ts'
import { endOfNumber } from '#src/domain/stored-value/voucher-number.ts'
import { balanceOf } from '#src/domain/stored-value/voucher-state.ts'
import { Freshness } from '../live/freshness.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { testIds } from '../test-ids.ts'
import { useOnDisplay } from '../customer-window/use-on-display.ts'
import styles from './voucher-facts.module.css'

type VoucherFactsProps = { readonly number: string; readonly view: VoucherView }

/** What is on a voucher, until when, and how fresh that is. */
export function VoucherFacts({ number, view }: VoucherFactsProps) {
  const { t, formats } = useI18n()
  const { kind, expires } = view.value
  const { minor: balanceMinor, currency } = balanceOf(view.value)
  useOnDisplay(
    kind === null ? null : { shows: 'voucher', kind, balanceMinor: Math.max(0, balanceMinor), currency },
  )
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t(`voucher.kind.${kind ?? 'gift-card'}`)}</dt>
        <dd>{endOfNumber(number)}</dd>
        <dt>{t('voucher.balance')}</dt>
        <dd data-testid={testIds.voucherBalance}>{formats.money(balanceOf(view.value))}</dd>
        <dt>{t('voucher.until')}</dt>
        <dd>{expires === null ? t('voucher.no-end') : formats.fullDate(expires)}</dd>
      </dl>
      <Freshness of={view} />
    </>
  )
}
