import * as v from 'valibot'
import type { DeviceConfig } from '#src/device/device-config.ts'
import { hasSecret, withoutSecrets, withSecretOf } from '#src/device/set-up/secrets.ts'
import { understoodDevices } from '../settings/provision.ts'

const format = 'kontuar-devices'
const version = 1

const schema = v.object({
  format: v.literal(format),
  version: v.literal(version),
  devices: v.pipe(v.array(v.unknown()), v.maxLength(40)),
  withheld: v.array(v.string()),
})

/** The settings of a till's devices as another till may take them. `withheld`: devices that have a secret, which stays behind. */
export const settingsFile = (devices: readonly DeviceConfig[], at: string): string =>
  JSON.stringify(
    {
      ...{ format, version, at },
      devices: devices.map(withoutSecrets),
      withheld: devices.filter(hasSecret).map(({ id }) => id),
    },
    null,
    2,
  )

export type ReadSettings = {
  readonly devices: readonly DeviceConfig[]
  /** Those whose secret did not come along and is not known here. */
  readonly wantSecret: readonly string[]
}

/** Null for anything but such a file, whole and of devices that this program can drive. `here`: the devices of this till. */
export function readSettingsFile(text: string, here: readonly DeviceConfig[]): ReadSettings | null {
  const file = v.safeParse(schema, parse(text))
  if (!file.success) return null
  const { devices, unknownDevices } = understoodDevices(file.output.devices)
  const ids = new Set(devices.map(({ id }) => id))
  if (unknownDevices.length > 0 || ids.size < devices.length) return null
  const whole = devices.map((device) =>
    withSecretOf(
      withoutSecrets(device),
      here.find(({ id }) => id === device.id),
    ),
  )
  const wanting = whole.filter((device) => file.output.withheld.includes(device.id) && !hasSecret(device))
  return { devices: whole, wantSecret: wanting.map(({ id }) => id) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // no such file, which the schema says
  }
}
