import { CustomerFinder } from '../features/customer/customer-finder.tsx'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { Page } from '../ui/page.tsx'
import type { ScreenProps } from './places.ts'

export function CustomersScreen({ openerOf }: Pick<ScreenProps, 'openerOf'>) {
  const { t } = useI18n()
  return (
    <Page title={t('customer.title')}>
      <CustomerFinder openerOf={openerOf} />
    </Page>
  )
}
