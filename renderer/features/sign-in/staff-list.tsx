import type { StaffView } from '#src/contract/ipc/views.ts'
import { initials } from '#src/domain/customer/discreet.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { RowButton } from '../../ui/row-button.tsx'
import styles from './sign-in.module.css'

type StaffListProps = { readonly staff: readonly StaffView[]; readonly onChoose: (staff: StaffView) => void }

/** The browser notes when it has drawn them: a till that starts is ready then (Element Timing, W3C). */
const timed = { elementtiming: 'staff' }

export function StaffList({ staff, onChoose }: StaffListProps) {
  const { t } = useI18n()
  return (
    <div className={styles.form}>
      <h1 className={styles.title}>{t('sign-in.who')}</h1>
      <ul className={styles.people}>
        {staff.map((person) => (
          <li key={person.staff}>
            <RowButton isRaised onPress={() => onChoose(person)} testId={testIds.staff(person.staff)}>
              <span className={styles.face}>{initials(person.name)}</span>
              <span className={styles.names}>
                <span className={styles.name} {...timed}>
                  {person.name}
                </span>
                <span className={styles.role}>{t(`sign-in.role.${person.role}`)}</span>
              </span>
            </RowButton>
          </li>
        ))}
      </ul>
      {staff.length === 0 && <p className={styles.lead}>{t('sign-in.nobody')}</p>}
    </div>
  )
}
