import { initials } from '#src/domain/customer/discreet.ts'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/icon.tsx'
import type { Place, PlaceName } from './places.ts'
import styles from './rail.module.css'

export type Badges = Readonly<Partial<Record<PlaceName, number | '!'>>>

type RailProps = {
  readonly places: readonly Place[]
  readonly current: PlaceName
  /** How much waits in a place, or that something does. */
  readonly badges: Badges
  readonly person: string
  readonly onGo: (place: PlaceName) => void
  readonly onAccount: () => void
}

/** The places of the till, always in reach. */
export function Rail({ places, current, badges, person, onGo, onAccount }: RailProps) {
  const { t } = useI18n()
  return (
    <nav className={styles.rail} aria-label={t('rail.label')}>
      <span className={styles.logo} aria-hidden>
        {t('app.letter')}
      </span>
      {places.map(({ name, icon }, index) => {
        const badge = badges[name] ?? 0
        return (
          <button
            key={name}
            type="button"
            className={classes(
              styles.place,
              name === current && styles.current,
              name === 'settings' && styles.low,
            )}
            aria-current={name === current ? 'page' : undefined}
            aria-keyshortcuts={`Alt+${index + 1}`}
            onClick={() => onGo(name)}
            data-testid={testIds.place(name)}
          >
            <Icon name={icon} size={22} />
            <span>{t(`rail.${name}`)}</span>
            {badge !== 0 && (
              <span className={styles.badge} data-testid={`${testIds.place(name)}-badge`}>
                {badge}
              </span>
            )}
          </button>
        )
      })}
      <button
        type="button"
        className={styles.person}
        onClick={onAccount}
        aria-label={t('rail.account', { person })}
        data-testid="account"
      >
        {initials(person)}
      </button>
    </nav>
  )
}
