import path from 'node:path'
import { takeActs } from '#drivers/host/act-record-file.ts'
import type { HostProcess } from './device-link.ts'
import { forkHost } from './fork-host.ts'

/**
 * Starts the device host; it keeps what it is at in a file of `folder`, from which its end is understood, and in another what it
 * has begun, for the host after it.
 */
export function forkDeviceHost(modulePath: string, folder: string): HostProcess {
  const record = path.join(folder, 'device-acts')
  takeActs(record) // of a host that this process never saw end
  return {
    ...forkHost(modulePath, { serviceName: 'devices', args: [path.join(folder, 'devices-begun'), record] }),
    takeActs: () => takeActs(record),
  }
}
