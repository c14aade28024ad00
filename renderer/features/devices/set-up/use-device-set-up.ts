import { useEffect, useState } from 'react'
import type { DeviceFindings, DeviceSetUpView, DeviceTrial } from '#src/contract/ipc/device-requests.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { useI18n } from '../../../lib/i18n.tsx'
import { useServices } from '../../../lib/services.tsx'
import { useSay } from '../../../lib/toasts.tsx'
import { useLive } from '../../../lib/use-live.ts'

export type DeviceSetUp = {
  /** Null until main has answered. */
  readonly view: DeviceSetUpView | null
  /** Null until somebody has looked. */
  readonly findings: DeviceFindings | null
  readonly isFinding: boolean
  readonly find: () => Promise<void>
  readonly save: (devices: readonly DeviceConfig[]) => Promise<void>
  readonly tryOut: (device: string, trial: DeviceTrial) => Promise<void>
}

/** What a manager does to the devices of this till; failures are told in words. */
export function useDeviceSetUp(): DeviceSetUp {
  const { terminal } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const statuses = useLive('devices')
  const [view, setView] = useState<DeviceSetUpView | null>(null)
  const [findings, setFindings] = useState<DeviceFindings | null>(null)
  const [isFinding, setIsFinding] = useState(false)
  const fail = (key: string): void => say({ tone: 'bad', text: t(key) })
  // Main has no event for the set-up: each news of a device may come with a line of the log or an adopted spare.
  useEffect(() => {
    let isStale = false
    terminal.devices.setUp().then(
      (now) => !isStale && setView(now),
      () => undefined,
    )
    return () => {
      isStale = true
    }
  }, [terminal, statuses])
  const find = async (): Promise<void> => {
    setIsFinding(true)
    await terminal.devices.find().then(setFindings, () => fail('device-set-up.no-answer'))
    setIsFinding(false)
  }
  const save = async (devices: readonly DeviceConfig[]): Promise<void> => {
    const result = await terminal.devices.save({ devices }).catch(() => null)
    if (!result?.ok) return fail(`device-set-up.refused.${result?.reason ?? 'not-saved'}`)
    setView((before) => before && { ...before, devices })
    say({ tone: 'good', text: t('device-set-up.saved') })
  }
  const tryOut = async (device: string, trial: DeviceTrial): Promise<void> => {
    const outcome = await terminal.devices.try({ device, trial }).catch(() => null)
    if (outcome?.outcome === 'printed')
      say({ tone: 'good', text: t(`device-set-up.tried.${trial.trial === 'drawer' ? 'drawer' : 'page'}`) })
    else fail(`device-set-up.not-tried.${outcome?.outcome ?? 'unknown'}`)
  }
  return { view, findings, isFinding, find, save, tryOut }
}
