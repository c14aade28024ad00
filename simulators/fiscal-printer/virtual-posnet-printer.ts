import { systemClock } from '#src/base/clock.ts'
import { plugSocket } from '../plug-socket.ts'
import type { Mechanism, Wire } from '../wire.ts'
import { PosnetDevice } from './posnet-device.ts'

export type VirtualPosnetPrinter = {
  readonly port: number
  /** Its switches, its paper and its fiscal memory. */
  readonly device: PosnetDevice
  /** Pulls the plug: what was under way is gone, the fiscal memory stays. */
  powerOff(): Promise<void>
  powerOn(): Promise<void>
  close(): Promise<void>
}

/** A POSNET printer on TCP that serves one till at a time. */
export async function startVirtualPosnetPrinter(
  port = 0,
  device = new PosnetDevice(systemClock(globalThis)),
): Promise<VirtualPosnetPrinter> {
  const server = plugSocket(oneTillAtATime(device))
  await server.listen(port)
  const powerOff = async (): Promise<void> => {
    device.cutPower()
    await server.unplug()
  }
  return {
    get port() {
      return server.port
    },
    device,
    powerOff,
    powerOn: () => server.replug(),
    close: powerOff,
  }
}

/** The newest connection has the printer: the one before it is a till that has gone without a word. */
function oneTillAtATime(device: PosnetDevice): Mechanism {
  let newest: Wire | undefined
  return {
    connect: (wire) => {
      newest?.cut()
      newest = wire
      device.connect((bytes) => wire.send(bytes))
      return {
        receive: (bytes) => device.receive(bytes),
        gone: () => {
          if (newest === wire) device.disconnect()
        },
      }
    },
  }
}
