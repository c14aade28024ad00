import type { DeviceConfig } from '#src/device/device-config.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import { forkDeviceHost } from '#test/support/device-host/forked-host.ts'

/** The product's device host in its own process, as main sees it. */
export type BenchHost = {
  readonly pid: number
  onEvent(listener: (event: HostEvent) => void): void
  /** Resolves when every one of the devices is in this state. */
  reach(state: 'ready' | 'disconnected', devices: readonly string[]): Promise<void>
  print(job: string, document: ReceiptDocument): Promise<PrintOutcome>
  stop(): Promise<void>
}

export async function startBenchHost(devices: readonly DeviceConfig[]): Promise<BenchHost> {
  const host = forkDeviceHost()
  const states = new Map<string, string>()
  const listeners = new Set<(event: HostEvent) => void>()
  const ended = new Promise<void>((resolve) => host.onExit(resolve))
  host.onEvent((event) => {
    if (event.event === 'status') states.set(event.status.device, event.status.state)
    for (const listener of [...listeners]) listener(event)
  })
  // The host ends itself when main has been silent for too long.
  const beat = setInterval(() => host.post({ request: 'query-status' }), 5_000)
  const until = <T>(find: (event?: HostEvent) => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = (event?: HostEvent): void => {
        const found = find(event)
        if (found === undefined) return
        listeners.delete(look)
        resolve(found)
      }
      listeners.add(look)
      look()
    })
  host.post({ request: 'configure', devices })
  const bench: BenchHost = {
    pid: host.pid,
    onEvent: (listener) => void listeners.add(listener),
    reach: async (state, ids) => {
      await until(() => (ids.every((id) => states.get(id) === state) ? true : undefined))
    },
    print: (job, document) => {
      const outcome = until((event) =>
        event?.event === 'job-outcome' && event.job === job ? event.outcome : undefined,
      )
      host.post({ request: 'print', job, device: 'printer', document })
      return outcome
    },
    stop: async () => {
      clearInterval(beat)
      host.post({ request: 'stop' })
      host.kill()
      await ended
    },
  }
  await bench.reach(
    'ready',
    devices.map(({ id }) => id),
  )
  return bench
}

export const printerConfig = (port: number): DeviceConfig => ({
  kind: 'receipt-printer',
  id: 'printer',
  transport: { via: 'tcp', host: '127.0.0.1', port },
  profileId: 'epson-tm-t88',
})

export const scannerConfig = (id: string, path: string): DeviceConfig => ({
  kind: 'scanner',
  id,
  transport: { via: 'serial', path, baud: 9600 },
})
