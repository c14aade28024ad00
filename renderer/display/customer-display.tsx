import { useEffect, useState } from 'react'
import { assertNever } from '#src/base/assert.ts'
import type { CustomerDisplayApi } from '#src/contract/display/customer-display-api.ts'
import type { DisplaySaid, DisplayView } from '#src/contract/display/display-view.ts'
import { money } from '#src/domain/money/money.ts'
import { I18nProvider, useI18n } from '../lib/i18n/i18n.tsx'
import { QrCode } from '../lib/e-receipt/qr-code.tsx'
import { testIds } from '../lib/test-ids.ts'
import { classes } from '../ui/classes.ts'
import { VoucherSaid } from './voucher-said.tsx'
import styles from './customer-display.module.css'

/** What the customer reads across the counter: lines, the sum, the change. It knows nothing but what main sends. */
export function CustomerDisplay({ api }: { readonly api: CustomerDisplayApi }) {
  const [view, setView] = useState<DisplayView | null>(null)
  // Listened to first: what is said while the first answer is on its way is the newer.
  useEffect(() => {
    api.onChanged(setView)
    void api.current().then((first) => setView((newer) => newer ?? first))
  }, [api])
  if (!view) return null
  const { said, language, zone, isTraining } = view
  return (
    <I18nProvider language={language} zone={zone}>
      <main className={styles.screen} data-testid={testIds.display} data-shows={said.shows}>
        {isTraining && <Training />}
        <Said said={said} />
      </main>
    </I18nProvider>
  )
}

function Said({ said }: { readonly said: DisplaySaid }) {
  switch (said.shows) {
    case 'idle':
      return <Idle />
    case 'basket':
      return <BasketSaid said={said} />
    case 'thanks':
      return <Thanks said={said} />
    case 'terminal':
      return <AtTerminal said={said} />
    case 'voucher':
      return <VoucherSaid said={said} />
    case 'receipt':
      return <Receipt said={said} />
    default:
      return assertNever(said)
  }
}

const Training = () => {
  const { t } = useI18n()
  return <p className={styles.training}>{t('training.name')}</p>
}

function Idle() {
  const { t } = useI18n()
  return (
    <div className={styles.idle}>
      <span className={styles.letter} aria-hidden="true">
        {t('app.letter')}
      </span>
      <h1>{t('display.welcome')}</h1>
      <p>{t('display.welcome-words')}</p>
    </div>
  )
}

function BasketSaid({ said }: { readonly said: Extract<DisplaySaid, { shows: 'basket' }> }) {
  const { t, formats } = useI18n()
  const { lines, totalMinor, savedMinor, currency } = said
  const amount = (minor: number): string => formats.amount(money(minor, currency))
  return (
    <>
      {/* The newest line stands at the lower edge, where it was just added. */}
      <ol className={styles.lines}>
        {lines.map(({ key, name, quantity, minor }) => (
          <li key={key} className={styles.line}>
            <span className={styles.name}>{name}</span>
            <span className={styles.quantity}>{quantity}</span>
            <span className={styles.sum}>{amount(minor)}</span>
          </li>
        ))}
      </ol>
      <footer className={styles.foot}>
        {savedMinor > 0 && (
          <p className={styles.saved}>
            {t('display.saved', { sum: formats.money(money(savedMinor, currency)) })}
          </p>
        )}
        <p className={styles.total}>
          <span>{t('display.total')}</span>
          <strong data-testid={testIds.displayTotal}>{formats.money(money(totalMinor, currency))}</strong>
        </p>
      </footer>
    </>
  )
}

function Thanks({ said }: { readonly said: Extract<DisplaySaid, { shows: 'thanks' }> }) {
  const { t, formats } = useI18n()
  const { document, totalMinor, changeMinor, currency, receiptUrl, left = [] } = said
  return (
    <div className={classes(styles.idle, receiptUrl !== undefined && styles.withCode)}>
      <h1>{t('display.thanks')}</h1>
      <p>{t('display.paid', { sum: formats.money(money(totalMinor, currency)) })}</p>
      {changeMinor > 0 && (
        <p className={styles.change}>
          <span>{t('display.change')}</span>
          <strong data-testid={testIds.displayChange}>{formats.money(money(changeMinor, currency))}</strong>
        </p>
      )}
      {left.length > 0 && (
        <p className={styles.left} data-testid={testIds.displayBalance}>
          {left
            .map(({ kind, minor }) =>
              t('display.left', {
                what: t(`voucher.kind.${kind}`),
                sum: formats.money(money(minor, currency)),
              }),
            )
            .join(' · ')}
        </p>
      )}
      {receiptUrl !== undefined && <ReceiptCode url={receiptUrl} />}
      <p className={styles.document}>{document}</p>
    </div>
  )
}

/** What the customer does now; what is typed there is for the terminal alone. */
function AtTerminal({ said }: { readonly said: Extract<DisplaySaid, { shows: 'terminal' }> }) {
  const { t, formats } = useI18n()
  return (
    <div className={styles.idle}>
      <h1>{t(`display.terminal.${said.tender}`)}</h1>
      <p className={styles.change}>
        <span>{t('display.total')}</span>
        <strong data-testid={testIds.displayTotal}>{formats.money(money(said.minor, said.currency))}</strong>
      </p>
    </div>
  )
}

function Receipt({ said }: { readonly said: Extract<DisplaySaid, { shows: 'receipt' }> }) {
  return (
    <div className={styles.idle}>
      <ReceiptCode url={said.receiptUrl} />
      <p className={styles.document}>{said.document}</p>
    </div>
  )
}

/** The address of the receipt, for the customer's phone. */
function ReceiptCode({ url }: { readonly url: string }) {
  const { t } = useI18n()
  return (
    <figure className={styles.receipt}>
      <QrCode text={url} className={styles.code} testId={testIds.receiptQr} />
      <figcaption>
        <strong>{t('display.receipt')}</strong>
        {t('display.receipt-words')}
      </figcaption>
    </figure>
  )
}
