import { actRecordFile } from '#drivers/host/act-record-file.ts'
import { createDeviceHost } from '#drivers/host/device-host.ts'
import { createTransport } from '#drivers/transport/create-transport.ts'
import type { Transport } from '#drivers/transport/transport.ts'
import { systemClock } from '#src/base/clock.ts'
import type { HostRequest } from '#src/device/device-host-messages.ts'

// A device host with a driver that does the worst in the middle of a slip: FAULT=hang stops its loop, FAULT=crash ends it as a bad pointer does.
// With FAULT=crash-at-start it ends as soon as anything is written.

const isAtStart = process.env['FAULT'] === 'crash-at-start'
const sentBeforeFault = isAtStart ? 0 : 300

function misbehave(): never {
  if (process.env['FAULT'] !== 'hang') process.kill(process.pid, 'SIGSEGV')
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_000)
}

/** Good until it has to carry a slip. */
function bad(transport: Transport): Transport {
  let carried = 0
  return {
    ...transport,
    write: (chunk, signal) => {
      carried += isAtStart || chunk.length > 20 ? chunk.length : 0
      return carried > sentBeforeFault ? misbehave() : transport.write(chunk, signal)
    },
  }
}

const host = createDeviceHost({
  clock: systemClock(globalThis),
  acts: actRecordFile(process.argv.at(-1) ?? ''),
  createTransport: (config) =>
    config.via === 'tcp' ? bad(createTransport(config)) : createTransport(config),
  post: (event) => void process.send?.(event),
})
process.on('message', (request: HostRequest) => void host.handle(request))
process.on('disconnect', () => process.exit())
