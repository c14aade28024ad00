import type { DeviceConfig } from '../device-config.ts'

/** Without what must not leave this machine: the password of a card terminal. */
export function withoutSecrets(device: DeviceConfig): DeviceConfig {
  if (device.kind !== 'card-terminal') return device
  const { password: _, ...open } = device
  return open
}

export const hasSecret = (device: DeviceConfig): boolean =>
  device.kind === 'card-terminal' && device.password !== undefined

/** With the secret that this machine keeps for the same terminal already. */
export function withSecretOf(device: DeviceConfig, kept: DeviceConfig | undefined): DeviceConfig {
  if (device.kind !== 'card-terminal' || kept?.kind !== 'card-terminal') return device
  const { protocol, password } = kept
  return password === undefined || protocol !== device.protocol ? device : { ...device, password }
}
