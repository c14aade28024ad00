import { fork } from 'node:child_process'
import type { HostProcess } from '#electron/devices/device-link.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'

export type ForkedHost = HostProcess & { readonly pid: number }

const ownHost = new URL('own-host-main.ts', import.meta.url)

/** A device host in a process of its own, as main has one: the product's, or `main` in its place. */
export function forkDeviceHost(main: URL = ownHost, env: Readonly<Record<string, string>> = {}): ForkedHost {
  const child = fork(main.pathname, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    pid: child.pid ?? NaN,
    post: (request) => void (child.connected && child.send(request)),
    onEvent: (listener) => void child.on('message', (message: HostEvent) => listener(message)), // both are ours
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
  }
}
