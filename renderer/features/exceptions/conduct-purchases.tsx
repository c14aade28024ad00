import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { SidePanel } from '../../ui/dialog.tsx'
import styles from './exceptions.module.css'
import type { PurchaseOpener } from './open-purchase.tsx'
import { OpenPurchase, usePurchase } from './open-purchase.tsx'

type ConductPurchasesProps = {
  readonly title: string
  readonly purchases: readonly string[]
  readonly openerOf: PurchaseOpener
  readonly onClose: () => void
}

/** The purchases behind one figure of a person, the newest first. */
export function ConductPurchases({ title, purchases, openerOf, onClose }: ConductPurchasesProps) {
  const { t } = useI18n()
  return (
    <SidePanel
      title={title}
      onClose={onClose}
      closeLabel={t('common.back')}
      testId={testIds.conductPurchases}
    >
      <ul className={styles.list}>
        {purchases.toReversed().map((number) => (
          <li key={number}>
            <Purchase number={number} openerOf={openerOf} />
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}

type PurchaseProps = { readonly number: string; readonly openerOf: PurchaseOpener }

function Purchase({ number, openerOf }: PurchaseProps) {
  const { t, formats } = useI18n()
  const value = usePurchase(number)?.value
  const at = value && (value.type === 'order' ? value.placedAt : value.soldAt)
  return (
    <div className={styles.purchase}>
      <span className={styles.words}>
        <strong>{number}</strong>
        <span className={styles.facts}>
          {value && at ? `${formats.moment(at)} · ${formats.money(value.gross)}` : t('conduct.not-here')}
        </span>
      </span>
      <OpenPurchase about={number} openerOf={openerOf} />
    </div>
  )
}
