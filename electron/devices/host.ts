import { actRecordFile } from '#drivers/host/act-record-file.ts'
import { begunRecordFile } from '#drivers/host/begun-record-file.ts'
import { createDeviceHost } from '#drivers/host/device-host.ts'
import { createTransport } from '#drivers/transport/create-transport.ts'
import { systemClock } from '#src/base/clock.ts'
import type { HostRequest } from '#src/device/device-host-messages.ts'

// The utility process that holds all devices of this terminal: a driver that crashes or hangs takes neither journal nor window along.
// Its arguments are the files in which it keeps what it has begun, and what it is at.

/** Main sends something every five seconds; without it this process would hold serial ports for nobody. */
const orphanedMs = 30_000

const clock = systemClock(globalThis)
const { parentPort } = process
const logError = (message: string): void =>
  parentPort.postMessage({ event: 'log', level: 'error', device: 'host', message })
const [begunPath = '', actsPath = ''] = process.argv.slice(-2)
const host = createDeviceHost({
  ...{ clock, createTransport, acts: actRecordFile(actsPath) },
  begun: begunRecordFile(begunPath, (error) => logError(`what was begun is not kept: ${String(error)}`)),
  post: (event) => parentPort.postMessage(event),
})

const leave = (): void => void host.stop().finally(() => process.exit())
let cancel = clock.setTimer(orphanedMs, leave)

parentPort.on('message', ({ data }: { readonly data: HostRequest }) => {
  cancel()
  cancel = clock.setTimer(orphanedMs, leave)
  host.handle(data).catch((error: unknown) => logError(String(error)))
})
