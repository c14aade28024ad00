import { ExceptionsList } from '../features/exceptions/exceptions-list.tsx'
import { useI18n } from '../lib/i18n.tsx'
import { Page } from '../ui/page.tsx'

/** The manager's place. */
export function StoreScreen() {
  const { t } = useI18n()
  return (
    <Page title={t('exceptions.title')} subtitle={t('exceptions.subtitle')}>
      <ExceptionsList />
    </Page>
  )
}
