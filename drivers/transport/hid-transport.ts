import { Duplex } from 'node:stream'
import type { HidConfig } from '#src/device/device-config.ts'
import { deviceError } from '#src/device/device-error.ts'
import type { HidDevice, HidDevices } from './hid-devices.ts'
import { createStreamTransport } from './stream-transport.ts'
import type { Transport } from './transport.ts'

export type HidTransportOptions = {
  readonly config: HidConfig
  readonly devices: HidDevices
}

/** A HID device: each `onData` is one report, each write is one. */
export function createHidTransport({ config, devices }: HidTransportOptions): Transport {
  return createStreamTransport({
    label: config.path,
    isPluggable: true,
    async connect(signal) {
      const device = await openInTime(devices, config.path, signal)
      // A device that does not know the report refuses it and works all the same.
      for (const report of config.greeting ?? [])
        await device.sendFeature(Uint8Array.from(report)).catch(() => undefined)
      return new HidStream(device)
    },
    shut: (stream) => void stream.destroy(),
  })
}

/** The library cannot be called off: what it opens after we have given up is closed. */
function openInTime(devices: HidDevices, path: string, signal: AbortSignal): Promise<HidDevice> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(deviceError('TIMEOUT', path, 'the device did not open in time'))
    signal.addEventListener('abort', giveUp, { once: true })
    devices
      .open(path)
      .then((device) => (signal.aborted ? letGo(device) : resolve(device)), reject)
      .finally(() => signal.removeEventListener('abort', giveUp))
  })
}

class HidStream extends Duplex {
  readonly #device: HidDevice

  constructor(device: HidDevice) {
    super({ readableObjectMode: true }) // reports are never joined
    this.#device = device
    device.onLost((error) => this.destroy(error))
    device.onReport((report) => this.push(report))
  }

  override _read(): void {
    // Reports are pushed as they come.
  }

  override _write(report: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#device.write(report).then(() => done(), done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    // A report that the device does not take holds up the closing too: nobody waits for it.
    letGo(this.#device)
    done(error)
  }
}

function letGo(device: HidDevice): void {
  // A device that is gone cannot be closed, which is as good.
  device.close().catch(() => undefined)
}
