import { utilityProcess } from 'electron'
import type { HostEvent, HostRequest } from '#src/device/device-host-messages.ts'
import type { HostProcess } from './device-link.ts'

/** Starts the device host as a utility process; `modulePath` is its built file. */
export function forkHost(modulePath: string): HostProcess {
  const child = utilityProcess.fork(modulePath, [], { serviceName: 'devices' })
  return {
    post: (request: HostRequest) => child.postMessage(request),
    onEvent: (listener) => child.on('message', (message: HostEvent) => listener(message)), // both are of one build
    onExit: (listener) => child.once('exit', listener),
    kill: () => void child.kill(),
  }
}
