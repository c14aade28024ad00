import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import { money } from '#src/domain/money/money.ts'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { QrCode } from '../lib/e-receipt/qr-code.tsx'
import { testIds } from '../lib/test-ids.ts'
import { classes } from '../ui/classes.ts'
import styles from './customer-display.module.css'

type VoucherSaidProps = { readonly said: Extract<DisplaySaid, { shows: 'voucher' }> }

/** What is on a card or on store credit; of one that was just made its number, too, to keep on a phone. */
export function VoucherSaid({ said: { kind, balanceMinor, currency, number } }: VoucherSaidProps) {
  const { t, formats } = useI18n()
  return (
    <div className={classes(styles.idle, number !== undefined && styles.withCode)}>
      <h1>{t(`voucher.kind.${kind}`)}</h1>
      <p className={styles.change}>
        <span>{t('voucher.balance')}</span>
        <strong data-testid={testIds.displayBalance}>{formats.money(money(balanceMinor, currency))}</strong>
      </p>
      {number !== undefined && (
        <figure className={styles.receipt}>
          <QrCode text={number} className={styles.code} testId={testIds.voucherQr} />
          <figcaption>
            <strong>{number}</strong>
            {t('display.voucher-words')}
          </figcaption>
        </figure>
      )}
    </div>
  )
}
