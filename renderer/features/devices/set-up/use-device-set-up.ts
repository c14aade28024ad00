import { useEffect, useState } from 'react'
import type { DeviceFindings, DeviceRequestMap, DeviceSetUpView } from '#src/contract/ipc/device-requests.ts'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { useI18n } from '../../../lib/i18n/i18n.tsx'
import { useServices } from '../../../lib/services/services.tsx'
import { useSay } from '../../../lib/toasts.tsx'
import { useLive } from '../../../lib/live/use-live.ts'

type ExportOrder = DeviceRequestMap['devices.export']['input']

export type DeviceSetUp = {
  /** Null until main has answered. */
  readonly view: DeviceSetUpView | null
  /** Null until somebody has looked. */
  readonly findings: DeviceFindings | null
  readonly isFinding: boolean
  readonly find: () => Promise<void>
  /** Answers whether it is written down. */
  readonly save: (devices: readonly DeviceConfig[]) => Promise<boolean>
  /** It may be taken back for a moment: nobody types addresses, pages and passwords twice for one touch. */
  readonly drop: (device: DeviceConfig) => Promise<void>
  readonly exportTo: (order: ExportOrder) => Promise<void>
  readonly importFrom: (text: string) => Promise<void>
  /** Takes back what the last import replaced; absent where there is nothing to take back. */
  readonly undoImport?: () => Promise<void>
}

/** What a manager does to the devices of this till; failures are told in words. */
export function useDeviceSetUp(): DeviceSetUp {
  const { terminal, live } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const statuses = useLive('devices')
  const [view, setView] = useState<DeviceSetUpView | null>(null)
  const fail = (key: string): void => say({ tone: 'bad', text: t(key) })
  const praise = (key: string): void => say({ tone: 'good', text: t(key) })
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
  const show = async (): Promise<void> => {
    setView(await terminal.devices.setUp().catch(() => view))
    void live.refresh() // a device that was forgotten has no status any more
  }
  const keep = async (devices: readonly DeviceConfig[]): Promise<boolean> => {
    const result = await terminal.devices.save({ devices }).catch(() => null)
    if (result?.ok) await show()
    else fail(`device-set-up.refused.${result?.reason ?? 'not-saved'}`)
    return result?.ok === true
  }
  const save = async (devices: readonly DeviceConfig[]): Promise<boolean> => {
    const isKept = await keep(devices)
    if (isKept) praise('device-set-up.saved')
    return isKept
  }
  const replaced = view?.replaced
  return {
    view,
    ...useFindings(() => fail('device-set-up.no-answer')),
    save,
    drop: async (device) => {
      const before = view?.devices ?? []
      if (!(await keep(before.filter(({ id }) => id !== device.id)))) return
      const text = t('device-set-up.dropped', { device: device.name ?? device.id })
      say({ tone: 'good', text, act: { label: t('common.undo'), run: () => void save(before) } })
    },
    ...(replaced && { undoImport: async () => void (await save(replaced)) }),
    exportTo: async (order) => {
      const result = await terminal.devices.export(order).catch(() => null)
      if (result?.ok) say({ tone: 'good', text: t('device-set-up.exported', { file: result.file }) })
      else fail('device-set-up.not-exported')
    },
    importFrom: async (text) => {
      const result = await terminal.devices.import({ text }).catch(() => null)
      if (!result?.ok) return fail(`device-set-up.not-imported.${result?.reason ?? 'not-saved'}`)
      await show()
      const devices = result.wantSecret.join(', ')
      if (devices === '') praise('device-set-up.imported')
      else say({ tone: 'warn', text: t('device-set-up.want-secret', { devices }) })
    },
  }
}

/** What was seen plugged in when somebody last looked. */
function useFindings(onFailed: () => void): Pick<DeviceSetUp, 'findings' | 'isFinding' | 'find'> {
  const { terminal } = useServices()
  const [findings, setFindings] = useState<DeviceFindings | null>(null)
  const [isFinding, setIsFinding] = useState(false)
  const find = async (): Promise<void> => {
    setIsFinding(true)
    await terminal.devices.find().then(setFindings, onFailed)
    setIsFinding(false)
  }
  return { findings, isFinding, find }
}
