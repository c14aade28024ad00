import type { NeighbourStock } from '#src/app/ports.ts'
import type { AvailabilityBand } from '#src/domain/stock/stock-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useNow } from '../../lib/time/use-now.ts'
import { Card } from '../../ui/card.tsx'
import type { Tone } from '../../ui/chip.tsx'
import { Chip } from '../../ui/chip.tsx'
import styles from './stock.module.css'

type NeighbourListProps = { readonly neighbours: readonly NeighbourStock[] }

const tones: Readonly<Record<AvailabilityBand, Tone>> = {
  many: 'good',
  some: 'good',
  few: 'warn',
  none: 'bad',
}

/** Stores nearby, the nearest first: roughly how many they have, how old that is, and how they are reached. */
export function NeighbourList({ neighbours }: NeighbourListProps) {
  const { t, formats } = useI18n()
  const now = useNow()
  return (
    <Card title={t('stock.nearby')} isFilling>
      <p className={styles.facts}>
        {t(neighbours.length === 0 ? 'stock.no-neighbours' : 'stock.call-first')}
      </p>
      <ul className={styles.neighbours}>
        {neighbours.map(({ store, name, address, phone, km, band, asOf }) => (
          <li
            key={store}
            className={styles.neighbour}
            data-testid={testIds.stockNeighbour(store)}
            data-band={band ?? 'unknown'}
          >
            <span className={styles.neighbourHead}>
              <strong>{name}</strong>
              <Chip tone={band ? tones[band] : 'plain'}>{t(`stock.band.${band ?? 'unknown'}`)}</Chip>
            </span>
            <span className={styles.facts}>
              {t('stock.km', { km })} · {formats.age(asOf, now)}
            </span>
            <span className={styles.reach}>
              {address.length > 0 && <span className={styles.facts}>{address.join(' · ')}</span>}
              {phone !== undefined && <span className={styles.phone}>{t('stock.phone', { phone })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
