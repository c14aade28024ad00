import type { DeviceRequestMap } from '#src/contract/ipc/device-requests.ts'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { Handlers } from '../ipc/answer-request.ts'
import type { Machine } from './machine.ts'
import type { Till } from './till.ts'

/** What answers the set-up of devices: for who may change settings alone, at a till that is not locked. */
export function deviceHandlers(
  { deviceSetUp, earlyScans }: Machine,
  till: Till,
): Pick<Handlers, keyof DeviceRequestMap> {
  const isAllowed = (): boolean => {
    const session = till.terminal?.session.current
    return session?.isLocked === false && session.permissions.includes('change-settings')
  }
  const refused = { ok: false, reason: 'not-allowed' } as const
  return {
    'devices.hear': () => (earlyScans.heard(), null),
    'devices.set-up': () => (isAllowed() ? deviceSetUp.view() : { devices: [], profiles: [], log: [] }),
    'devices.find': () => (isAllowed() ? deviceSetUp.find() : { found: [], troubles: [] }),
    'devices.save': ({ devices }) => (isAllowed() ? deviceSetUp.save(devices) : refused),
    'devices.try': ({ device, trial }) => {
      if (isAllowed()) return deviceSetUp.try(device, trial)
      return { outcome: 'not-printed', error: forbidden(device) }
    },
    'devices.fiscal-health': ({ device }) =>
      isAllowed()
        ? deviceSetUp.fiscalHealth(device)
        : { ok: false, cause: 'other', error: forbidden(device) },
    'devices.check-card-terminal': ({ device }) =>
      isAllowed() ? deviceSetUp.checkCardTerminal(device) : refused,
    'devices.try-payment': ({ device }) => (isAllowed() ? deviceSetUp.tryPayment(device) : refused),
    'devices.export': ({ folder, what }) => (isAllowed() ? deviceSetUp.export(folder, what) : refused),
    'devices.import': ({ text }) => (isAllowed() ? deviceSetUp.import(text) : refused),
  }
}

const forbidden = (device: string): DeviceErrorData =>
  deviceErrorData('PERMISSION', device, 'nobody who may change settings is signed in')
