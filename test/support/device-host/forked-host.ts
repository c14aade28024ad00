import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeActs } from '#drivers/host/act-record-file.ts'
import type { HostProcess } from '#electron/devices/device-link.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'

export type ForkedHost = HostProcess & { readonly pid: number }

const ownHost = new URL('own-host-main.ts', import.meta.url)

/** A device host in a process of its own, as main has one: the product's, or `main` in its place. */
export function forkDeviceHost(main: URL = ownHost, env: Readonly<Record<string, string>> = {}): ForkedHost {
  const record = join(tmpdir(), `kontuar-acts-${randomUUID()}`)
  const begun = `${record}-begun`
  const child = fork(main.pathname, [begun, record], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  let acts: readonly string[] = []
  child.once('exit', () => {
    acts = takeActs(record)
    rmSync(begun, { force: true })
  })
  return {
    pid: child.pid ?? NaN,
    // One that has just died is not yet known to be gone: what it is sent is lost.
    post: (request) => void (child.connected && child.send(request, () => undefined)),
    onEvent: (listener) => void child.on('message', (message: HostEvent) => listener(message)), // both are ours
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill(),
    takeActs: () => acts,
  }
}
