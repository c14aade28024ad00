import type { Currency } from '#src/domain/money/money.ts'
import { money } from '#src/domain/money/money.ts'
import { denominationsOf } from '#src/domain/shift/count-cash.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { classes } from '../../ui/classes.ts'
import styles from './drawer-count.module.css'

/** Typed numbers by kind of note or coin, in minor units; what is not there was not counted yet. */
export type TypedCounts = Readonly<Record<number, string>>

type DrawerCountProps = {
  readonly currency: Currency
  readonly counts: TypedCounts
  /** The kind that the pad types into. */
  readonly current: number
  readonly onGo: (minor: number) => void
  readonly onType: (minor: number, typed: string) => void
}

/** A field for every kind of note and coin; Enter goes to the next. */
export function DrawerCount({ currency, counts, current, onGo, onType }: DrawerCountProps) {
  const { t, formats } = useI18n()
  const kinds = denominationsOf[currency]
  const next = (minor: number): void => onGo(kinds[(kinds.indexOf(minor) + 1) % kinds.length] ?? minor)
  return (
    <div className={styles.kinds}>
      {kinds.map((minor) => {
        const typed = counts[minor] ?? ''
        const name = formats.money(money(minor, currency))
        return (
          <label key={minor} className={classes(styles.kind, minor === current && styles.current)}>
            <span className={styles.name}>{name}</span>
            <input
              className={styles.count}
              inputMode="none"
              ref={(field) => {
                if (field && minor === current && document.activeElement !== field) field.focus()
              }}
              value={typed}
              placeholder="0"
              aria-label={t('cash.count-of', { kind: name })}
              onFocus={() => onGo(minor)}
              onChange={(event) => onType(minor, event.target.value)}
              onKeyDown={(event) => event.key === 'Enter' && next(minor)}
              data-testid={testIds.cashCount(minor)}
            />
            <span className={styles.sum}>
              {typed === '' ? '' : formats.amount(money(minor * Number(typed), currency))}
            </span>
          </label>
        )
      })}
    </div>
  )
}
