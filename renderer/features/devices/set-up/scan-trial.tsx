import { useState } from 'react'
import { bookNumber } from '#src/device/barcode/book-number.ts'
import type { Gs1Fields } from '#src/device/barcode/gs1.ts'
import type { ScanEvent } from '#src/device/scan-event.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { useScanClaim } from '../../../lib/scan/use-scan-claim.ts'
import { Card } from '../../../ui/card.tsx'
import styles from './set-up.module.css'

type Row = readonly [name: string, value: string]

/** The last scan with everything that it says: while this stands, scans sell nothing. */
export function ScanTrial() {
  const { t } = useI18n()
  const [scan, setScan] = useState<ScanEvent | null>(null)
  useScanClaim(setScan)
  return (
    <Card title={t('device-set-up.scan')} testId={testIds.scanTrial}>
      {scan === null ? (
        <p className={styles.quiet}>{t('device-set-up.scan.lead')}</p>
      ) : (
        <dl className={styles.rows}>
          {rowsOf(scan).map(([name, value]) => (
            <div key={name} className={styles.pair}>
              <dt>{t(`device-set-up.scan.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}

function rowsOf({ code, symbology, aim, addOn, gs1, source, device }: ScanEvent): readonly Row[] {
  const book = bookNumber(code)
  return [
    ['code', code],
    ['symbology', aim === undefined ? symbology : `${symbology} (${aim})`],
    ['device', `${device} (${source})`],
    ...optional('add-on', addOn),
    ...optional(book?.kind ?? 'isbn', book?.number),
    ...gs1Rows(gs1),
  ]
}

function gs1Rows(gs1: Gs1Fields | undefined): readonly Row[] {
  if (gs1 === undefined) return []
  const { batch, serial, bestBefore, expiry, weightKg, price, count, others } = gs1
  const number = ({ units, scale }: { units: number; scale: number }): string =>
    (units / 10 ** scale).toFixed(scale)
  return [
    ...optional('batch', batch),
    ...optional('serial', serial),
    ...optional('best-before', bestBefore),
    ...optional('expiry', expiry),
    ...optional('weight', weightKg && number(weightKg)),
    ...optional('price', price && number(price)),
    ...optional('count', count?.toString()),
    ...optional(
      'others',
      others &&
        Object.entries(others)
          .map(([ai, data]) => `(${ai}) ${data}`)
          .join(' '),
    ),
  ]
}

const optional = (name: string, value: string | undefined): readonly Row[] =>
  value === undefined ? [] : [[name, value]]
