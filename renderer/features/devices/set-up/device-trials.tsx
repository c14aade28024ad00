import { useState } from 'react'
import type { DeviceTrial } from '#src/contract/ipc/device-requests.ts'
import type { Translate } from '#src/app/ports.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { testIds } from '../../../lib/test-ids.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { FiscalTrial } from './fiscal-trial.tsx'
import { ScaleTrial } from './scale-trial.tsx'
import styles from './set-up.module.css'
import { pageSample, trialLabel, trialPage } from './trial-page.ts'
import { useTrials } from './use-trials.ts'
import type { TrialAnswer } from './use-trials.ts'

type DeviceTrialsProps = {
  readonly config: DeviceConfig
  /** Absent until the driver has said anything. */
  readonly status: DeviceStatus | undefined
}

/** What can be tried at a device, by its kind; scans are tried in a card of their own. */
export function DeviceTrials({ config, status }: DeviceTrialsProps) {
  switch (config.kind) {
    case 'scale':
      return <ScaleTrial />
    case 'fiscal-printer':
      return (
        <>
          <FiscalTrial device={config.id} />
          {config.protocol === 'posnet' && <Trials config={config} status={status} />}
        </>
      )
    case 'card-terminal':
      return <CardTrials status={status} device={config.id} />
    case 'scanner':
      return null
    case 'receipt-printer':
    case 'label-printer':
    case 'customer-display':
      return <Trials config={config} status={status} />
  }
}

function Trials({ config, status }: DeviceTrialsProps) {
  const { t } = useI18n()
  const { answer, tryOut } = useTrials(config.id)
  const trials = trialsOf(config, t)
  return (
    <>
      <Answer answer={answer} device={config.id} />
      <div className={styles.acts}>
        {trials.map((trial) => (
          <TryButton key={trial.trial} name={trial.trial} device={config.id} run={() => tryOut(trial)} />
        ))}
        {trials.some(({ trial }) => trial === 'drawer') && <DrawerState isOpen={status?.drawerOpen} />}
      </div>
    </>
  )
}

function trialsOf(config: DeviceConfig, t: Translate): readonly DeviceTrial[] {
  if (config.kind === 'label-printer') return [{ trial: 'label', label: trialLabel(t) }]
  if (config.kind === 'customer-display')
    return [{ trial: 'text', lines: [t('device-set-up.pole.1'), t('device-set-up.pole.2')] }]
  if (config.kind === 'fiscal-printer') return [{ trial: 'drawer' }]
  if (config.kind !== 'receipt-printer') return []
  return [
    { trial: 'page', document: trialPage(t, config.name ?? config.id) },
    { trial: 'code-pages', sample: pageSample },
    ...(config.drawer ? [{ trial: 'drawer' } as const] : []),
  ]
}

type CardTrialsProps = Omit<DeviceTrialsProps, 'config'> & { readonly device: string }

/** Money moves only where the terminal is known to charge nobody. */
function CardTrials({ status, device }: CardTrialsProps) {
  const { t } = useI18n()
  const { answer, checkCardTerminal, tryPayment } = useTrials(device)
  if (status?.isManual) return null
  const isTest = status?.isTest === true
  return (
    <>
      <Answer answer={answer} device={device} />
      <div className={styles.acts}>
        <TryButton name="card" device={device} run={checkCardTerminal} />
        {isTest && <TryButton name="payment" device={device} run={tryPayment} />}
        {isTest && <Chip tone="warn">{t('device-set-up.in-test')}</Chip>}
      </div>
      {!isTest && <p className={styles.quiet}>{t('device-set-up.payment.not-in-test')}</p>}
    </>
  )
}

type AnswerProps = { readonly answer: TrialAnswer | null; readonly device: string }

/** It stays while a person looks at paper, cable or drawer, and does what it says. */
function Answer({ answer, device }: AnswerProps) {
  const { t } = useI18n()
  if (!answer) return null
  return (
    <Notice tone={answer.isGood ? 'good' : 'warn'} testId={testIds.trialAnswer(device)}>
      {t(`device-set-up.${answer.key}`)}
    </Notice>
  )
}

type DrawerStateProps = {
  /** Undefined where the printer does not say. */
  readonly isOpen: boolean | undefined
}

function DrawerState({ isOpen }: DrawerStateProps) {
  const { t } = useI18n()
  if (isOpen === undefined) return null
  return (
    <Chip tone={isOpen ? 'warn' : 'plain'} testId={testIds.drawerState}>
      {t(isOpen ? 'devices.drawer-open' : 'device-set-up.drawer-closed')}
    </Chip>
  )
}

type TryButtonProps = {
  readonly name: string
  readonly device: string
  readonly run: () => Promise<void>
}

function TryButton({ name, device, run }: TryButtonProps) {
  const { t } = useI18n()
  const [isTrying, setIsTrying] = useState(false)
  const press = async (): Promise<void> => {
    setIsTrying(true)
    await run()
    setIsTrying(false)
  }
  return (
    <Button
      size="small"
      isDisabled={isTrying}
      onPress={() => void press()}
      testId={testIds.tryDevice(name, device)}
    >
      {t(`device-set-up.try.${name}`)}
    </Button>
  )
}
