import { CustomerFinder } from '../features/customer/customer-finder.tsx'
import { useI18n } from '../lib/i18n.tsx'
import { Page } from '../ui/page.tsx'

export function CustomersScreen() {
  const { t } = useI18n()
  return (
    <Page title={t('customer.title')}>
      <CustomerFinder />
    </Page>
  )
}
