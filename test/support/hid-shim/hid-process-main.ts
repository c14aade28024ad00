import { createHidTransport } from '#drivers/transport/hid-transport.ts'
import { nodeHidDevices } from '#drivers/transport/node-hid-devices.ts'
import type { Transport } from '#drivers/transport/transport.ts'
import { assert } from '#src/base/assert.ts'
import { toDeviceErrorData } from '#src/device/device-error.ts'
import { openHandles } from '../open-handles.ts'
import type { HidNews, HidOrder } from './hid-process.ts'

// node-hid with the shim under it: it must be preloaded before a process starts, so the transport runs in this one.

let transport: Transport | undefined
const aborts = new Map<number, AbortController>()
const tell = (news: HidNews): void => void process.send?.(news)

/** An ask that is given up from the start is called off before it is asked. */
function abortOf(ask: number): AbortController {
  const abort = aborts.get(ask) ?? new AbortController()
  aborts.set(ask, abort)
  return abort
}

function make(path: string): void {
  const made = createHidTransport({ config: { via: 'hid', path }, devices: nodeHidDevices })
  transport = made
  made.onData((bytes) => tell({ news: 'data', path, bytes: [...bytes] }))
  made.onClosed((reason) => tell({ news: 'closed', path, reason }))
}

async function carryOut(order: Exclude<HidOrder, { order: 'make' | 'abort' }>): Promise<number> {
  if (order.order === 'handles') return openHandles()
  assert(transport, 'A transport is made first')
  const abort = abortOf(order.ask)
  if (order.order === 'write') return transport.write(Uint8Array.from(order.bytes), abort.signal)
  await (order.order === 'open' ? transport.open(abort.signal) : transport.close())
  return 0
}

process.on('message', (order: HidOrder) => {
  if (order.order === 'make') return make(order.path)
  if (order.order === 'abort') return abortOf(order.ask).abort()
  const { ask } = order
  return void carryOut(order)
    .then(
      (value) => tell({ news: 'answer', ask, value }),
      (error: unknown) => tell({ news: 'error', ask, error: toDeviceErrorData(error, 'hid') }),
    )
    .finally(() => aborts.delete(ask))
})
