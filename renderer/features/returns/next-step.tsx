import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { classes } from '../../ui/classes.ts'
import { Icon } from '../../ui/icon.tsx'
import styles from './returns.module.css'
import type { RefundChoice, RefundConsent } from './use-refund-choice.ts'
import { consentHint } from './use-refund-choice.ts'

type NextStepProps = Pick<RefundChoice, 'consent'> & { readonly hint: string | null }

/** What is still missing before the act; a consent is given right here. */
export function NextStep({ hint, consent }: NextStepProps) {
  const { t } = useI18n()
  if (hint !== null && hint !== consentHint) return <p className={styles.hint}>{t(hint)}</p>
  return consent && <ConsentTick consent={consent} />
}

type ConsentTickProps = { readonly consent: RefundConsent }

/** Asked of the customer in so many words; the protocol that she signs says it, too. */
function ConsentTick({ consent: { isGiven, give } }: ConsentTickProps) {
  const { t } = useI18n()
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isGiven}
      className={classes(styles.offer, styles.consent, isGiven && styles.offerTaken)}
      onClick={() => give(!isGiven)}
      data-testid={testIds.refundConsent}
    >
      <Icon name={isGiven ? 'check' : 'user'} />
      <strong>{t(isGiven ? 'returns.consent-given' : 'returns.consent')}</strong>
    </button>
  )
}
