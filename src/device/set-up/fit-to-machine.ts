import type { DeviceConfig } from '../device-config.ts'
import type { FoundDevice } from '../registry/found-device.ts'

/**
 * The devices of another till on this machine: one that is not plugged in here is looked for by its model, since the same model
 * has another serial number here and hangs on another socket. A simulator is one of the machine on which it was said to be: at the same
 * port of this one a program of a bank may listen.
 */
export const fitToMachine = (
  devices: readonly DeviceConfig[],
  found: readonly FoundDevice[],
): readonly DeviceConfig[] => devices.map((device) => onThisMachine(device, found))

function onThisMachine(device: DeviceConfig, found: readonly FoundDevice[]): DeviceConfig {
  if (device.kind === 'card-terminal') {
    const { isSimulator: _, ...terminal } = device
    return terminal
  }
  const transport = 'transport' in device ? device.transport : undefined
  if (transport === undefined || transport.via === 'tcp' || transport.device === undefined) return device
  const { serialNumber, location, ...model } = transport.device
  const isHere = found.some((one) =>
    serialNumber === undefined ? one.location === location : one.serialNumber === serialNumber,
  )
  // The transport stays of its kind.
  return isHere ? device : ({ ...device, transport: { ...transport, device: model } } as DeviceConfig)
}
