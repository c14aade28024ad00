import { useState } from 'react'
import type { FiscalHealth, FiscalHealthAnswer } from '#src/device/fiscal-health.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { useServices } from '../../../lib/services/services.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import styles from './set-up.module.css'

type FiscalTrialProps = { readonly device: string }

/** Asks a fiscal printer how it is. Nothing is registered by it. */
export function FiscalTrial({ device }: FiscalTrialProps) {
  const { terminal } = useServices()
  const { t } = useI18n()
  const [isAsking, setIsAsking] = useState(false)
  const [answer, setAnswer] = useState<FiscalHealthAnswer | null>(null)
  const ask = async (): Promise<void> => {
    setIsAsking(true)
    setAnswer(await terminal.devices.fiscalHealth({ device }).catch(() => null))
    setIsAsking(false)
  }
  return (
    <>
      {answer?.ok && <HealthRows health={answer.health} />}
      {answer?.ok === false && <Notice tone="warn">{t(`fiscal.cause.${answer.cause}`)}</Notice>}
      <div className={styles.acts}>
        <Button
          size="small"
          isDisabled={isAsking}
          onPress={() => void ask()}
          testId={testIds.tryDevice('fiscal', device)}
        >
          {t(isAsking ? 'device-set-up.asking' : 'device-set-up.try.fiscal')}
        </Button>
      </div>
    </>
  )
}

type HealthRowsProps = { readonly health: FiscalHealth }

function HealthRows({ health: { clock, rates, isReportWaiting, printer } }: HealthRowsProps) {
  const { t } = useI18n()
  const exempt = t('device-set-up.fiscal.exempt')
  const table = rates.map(({ letter, percent }) => `${letter} ${percent === null ? exempt : `${percent}%`}`)
  const time =
    clock &&
    t(`device-set-up.fiscal.clock-${clock.isRight ? 'right' : 'wrong'}`, {
      time: clock.told.slice(0, 16).replace('T', ' '),
    })
  const report = isReportWaiting === null ? 'untold' : isReportWaiting ? 'waiting' : 'nothing'
  const rows = [
    ['printer', printer || t('device-set-up.fiscal.untold')],
    ['clock', time ?? t('device-set-up.fiscal.untold')],
    ['rates', table.join(' · ')],
    ['report', t(`device-set-up.fiscal.report-${report}`)],
  ] as const
  return (
    <dl className={styles.rows} data-testid={testIds.fiscalHealth}>
      {rows.map(([name, value]) => (
        <div key={name} className={styles.pair}>
          <dt>{t(`device-set-up.fiscal.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
