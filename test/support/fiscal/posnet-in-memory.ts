import { PosnetPrinter } from '#drivers/fiscal-printer/posnet/posnet-printer.ts'
import { createMemoryLink } from '#drivers/transport/memory-transport.ts'
import { PosnetDevice } from '#simulators/fiscal-printer/posnet-device.ts'
import type { FiscalMemory } from '#simulators/fiscal-printer/fiscal-memory.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'

/** What befalls the cable, or the printer, after so many bytes in one direction. */
export type Break = {
  readonly direction: 'up' | 'down'
  readonly after: number
  readonly how: 'cut' | 'power'
}

export type PosnetInMemory = {
  readonly printer: PosnetPrinter
  readonly device: PosnetDevice
  readonly clock: ManualClock
  readonly events: readonly HostEvent[]
  /** Bytes carried so far. */
  readonly carried: { up: number; down: number }
  breakAt(fault: Break): void
  cut(): void
  cutPower(): void
  /** The cable is cut once, as soon as this command is sent (`before`), or has been answered and the answer is lost. */
  loseCommand(name: string, when: 'before' | 'after'): void
  /** With the next break nothing can be connected any more. */
  unplugAtLoss(): void
  /** Makes every attempt to connect fail until told otherwise. */
  unplug(isUnplugged: boolean): void
  /** Lets time pass until the promise has settled. */
  patient<T>(promise: Promise<T>): Promise<T>
  /** The driver's process ends and another begins; the printer and its cable stay. */
  restart(): Promise<PosnetInMemory>
  dispose(): Promise<void>
}

/** The driver and the virtual printer at both ends of a memory link, byte for byte. */
export async function posnetInMemory(
  clock = new ManualClock(),
  memory?: FiscalMemory,
  kept?: PosnetDevice,
): Promise<PosnetInMemory> {
  const device = kept ?? new PosnetDevice(clock, memory)
  const { transport, peer } = createMemoryLink('posnet')
  const carried = { up: 0, down: 0 }
  const events: HostEvent[] = []
  let fault: Break | null = null
  const strike = (): void => {
    const how = fault?.how
    fault = null
    if (how === 'power') device.cutPower()
    cut()
  }
  let isFinal = false
  const cut = (): void => {
    if (isFinal) peer.refuse('NOT_FOUND')
    device.disconnect()
    peer.drop()
    device.connect(down)
  }
  const through = (direction: Break['direction'], bytes: Uint8Array): Uint8Array => {
    const left = fault?.direction === direction ? fault.after - carried[direction] : Infinity
    const taken = bytes.subarray(0, Math.max(0, left))
    carried[direction] += taken.length
    return taken
  }
  const isDue = (direction: Break['direction']): boolean =>
    fault?.direction === direction && carried[direction] >= fault.after
  function down(bytes: Uint8Array): void {
    const taken = through('down', bytes)
    if (taken.length > 0) peer.send(Uint8Array.from(taken))
    if (isDue('down')) strike()
  }
  let lost: { readonly name: string; readonly when: 'before' | 'after' } | null = null
  peer.onData((bytes) => {
    if (lost && Buffer.from(bytes).toString('latin1').startsWith(`\x02${lost.name}\t`)) {
      const { when } = lost
      lost = null
      if (when === 'before') return cut()
      device.disconnect()
      device.receive(bytes)
      return cut()
    }
    const taken = through('up', bytes)
    device.receive(taken)
    if (isDue('up')) strike()
  })
  device.connect(down)
  const printer = new PosnetPrinter({
    config: {
      kind: 'fiscal-printer',
      id: 'fiscal',
      protocol: 'posnet',
      transport: { via: 'tcp', host: 'memory', port: 1 },
    },
    transport,
    clock,
    post: (event) => events.push(event),
  })
  printer.start()
  await clock.advance(0)
  const dispose = (): Promise<void> => printer.stop()
  return {
    ...{ printer, device, clock, events, carried, cut, dispose },
    breakAt: (next) => {
      fault = { ...next, after: carried[next.direction] + next.after }
      if (isDue(next.direction)) strike()
    },
    unplugAtLoss: () => void (isFinal = true),
    cutPower: () => {
      device.cutPower()
      cut()
    },
    unplug: (isUnplugged) => {
      peer.refuse(isUnplugged ? 'NOT_FOUND' : undefined)
      if (isUnplugged) cut()
    },
    loseCommand: (name, when) => void (lost = { name, when }),
    patient: (promise) => patiently(clock, promise),
    restart: async () => {
      await dispose()
      device.disconnect()
      return posnetInMemory(clock, undefined, device)
    },
  }
}

/** Moves the clock until a promise has settled. */
export async function patiently<T>(clock: ManualClock, promise: Promise<T>): Promise<T> {
  let isSettled = false
  const settle = (): void => void (isSettled = true)
  promise.then(settle, settle)
  for (let turn = 0; !isSettled; turn += 1) {
    if (turn > 2_000) throw new Error('nothing comes of it')
    await clock.advance(turn < 5 ? 0 : 250)
  }
  return promise
}
