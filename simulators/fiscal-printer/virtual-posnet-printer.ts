import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { systemClock } from '#src/base/clock.ts'
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
  const printer = new Printer(device)
  await printer.listen(port)
  return printer
}

class Printer implements VirtualPosnetPrinter {
  readonly device: PosnetDevice
  #server = createServer()
  #port = 0
  #socket: Socket | undefined

  constructor(device: PosnetDevice) {
    this.device = device
  }

  get port(): number {
    return this.#port
  }

  async listen(port: number): Promise<void> {
    this.#server = createServer((socket) => this.#serve(socket))
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async powerOff(): Promise<void> {
    if (!this.#server.listening) return
    this.device.cutPower()
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#socket?.destroy()
    await closed
  }

  async powerOn(): Promise<void> {
    if (!this.#server.listening) await this.listen(this.#port)
  }

  close(): Promise<void> {
    return this.powerOff()
  }

  /** The newest connection has the printer: the one before it is a till that has gone without a word. */
  #serve(socket: Socket): void {
    this.#socket?.destroy()
    this.#socket = socket
    this.device.connect((bytes) => socket.write(bytes))
    socket.on('data', (bytes) => this.device.receive(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      if (this.#socket === socket) this.device.disconnect()
    })
  }
}
