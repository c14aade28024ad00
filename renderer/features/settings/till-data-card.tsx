import { useEffect, useState } from 'react'
import type { AsideView } from '#src/app/ports.ts'
import type { StorageState } from '../../lib/services/browser-storage.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { Card } from '../../ui/card.tsx'
import styles from './settings.module.css'

const bytesOfMegabyte = 1_000_000

/** What this till keeps of head office: how much, how safely, and what of it this program does not understand. */
export function TillDataCard() {
  const { t } = useI18n()
  const storage = useStorageState()
  const { value: asides = [] } = useReplica({
    key: 'asides',
    topics: ['freshness'],
    ask: (queries) => queries.asides(),
  })
  return (
    <Card title={t('settings.data')}>
      {storage && (
        <p
          className={styles.about}
          data-testid={testIds.storageState}
          data-persisted={storage.isPersisted}
          data-used={storage.used}
        >
          {t('settings.data.used', {
            used: Math.ceil(storage.used / bytesOfMegabyte),
            quota: Math.floor(storage.quota / bytesOfMegabyte),
          })}{' '}
          {t(storage.isPersisted ? 'settings.data.persisted' : 'settings.data.not-persisted')}
        </p>
      )}
      <Asides asides={asides} />
    </Card>
  )
}

type AsidesProps = { readonly asides: readonly AsideView[] }

function Asides({ asides }: AsidesProps) {
  const { t } = useI18n()
  const count = asides.reduce((sum, aside) => sum + aside.count, 0)
  return (
    <div className={styles.about} data-testid={testIds.asides} data-count={count}>
      <p>{count === 0 ? t('settings.data.all-understood') : t('settings.data.asides', { count })}</p>
      {asides.length > 0 && (
        <ul className={styles.asides}>
          {asides.map(({ type, code, detail, count: times }) => (
            <li key={`${type} ${code} ${detail}`}>
              {times} × {type}: {t(`settings.aside.${code}`)}
              {detail !== '' && <code> {detail}</code>}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Asked once: who looks again opens the place again. */
function useStorageState(): StorageState | null {
  const { storage } = useServices()
  const [state, setState] = useState<StorageState | null>(null)
  useEffect(() => {
    let isStale = false
    storage.state().then(
      (now) => !isStale && setState(now),
      // A browser that does not say is no trouble of the till: the line stays away.
      () => undefined,
    )
    return () => {
      isStale = true
    }
  }, [storage])
  return state
}
