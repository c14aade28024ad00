import { ExceptionsList } from '../features/exceptions/exceptions-list.tsx'
import { ConductTable } from '../features/exceptions/conduct-table.tsx'
import { DepositDays } from '../features/exceptions/deposit-days.tsx'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { Page } from '../ui/page.tsx'
import type { ScreenProps } from './places.ts'
import styles from './store-screen.module.css'

/** The manager's place. */
export function StoreScreen({ openerOf }: Pick<ScreenProps, 'openerOf'>) {
  const { t } = useI18n()
  return (
    <Page title={t('exceptions.title')} subtitle={t('exceptions.subtitle')}>
      <div className={styles.place}>
        <ExceptionsList openerOf={openerOf} />
        <DepositDays />
        <ConductTable openerOf={openerOf} />
      </div>
    </Page>
  )
}
