import { SerialPort } from 'serialport'
import type { SerialConfig } from '#src/device/device-config.ts'
import type { DeviceError, DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceError } from '#src/device/device-error.ts'
import { endAtHangUp } from './end-at-hang-up.ts'
import { createStreamTransport } from './stream-transport.ts'
import type { Transport } from './transport.ts'

/** The serial library reports in words only; Windows says "Access denied" for a port that another program holds. */
const meanings: readonly (readonly [words: RegExp, code: DeviceErrorCode])[] = [
  [/lock|busy|access denied/i, 'BUSY'],
  [/permission|not permitted/i, 'PERMISSION'],
  [/no such|not found|cannot find/i, 'NOT_FOUND'],
]

/** A serial port, real or behind a USB adapter. */
export function createSerialTransport(config: SerialConfig): Transport {
  return createStreamTransport({
    label: config.path,
    isPluggable: true,
    connect: (signal) => openPort(config, signal),
    shut(stream) {
      if (!(stream instanceof SerialPort) || !stream.isOpen) stream.destroy()
      // Closing by force cancels a write that the device does not take. Its error only says that it was closed already.
      else stream.close(() => stream.destroy())
    },
  })
}

function openPort(config: SerialConfig, signal: AbortSignal): Promise<SerialPort> {
  const { path, baud, dataBits = 8, parity = 'none', stopBits = 1, flow = 'none' } = config
  const software = flow === 'xon-xoff'
  const port = new SerialPort({
    path,
    baudRate: baud,
    dataBits,
    parity,
    stopBits,
    rtscts: flow === 'rts-cts',
    xon: software,
    xoff: software,
    autoOpen: false,
  })
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(deviceError('TIMEOUT', path, 'the port did not open in time'))
    signal.addEventListener('abort', giveUp, { once: true })
    port.open((error) => {
      signal.removeEventListener('abort', giveUp)
      if (error) return reject(openError(error, path))
      // The port came after we had given up: nobody would ever close it.
      if (signal.aborted) return port.close()
      endAtHangUp(port)
      resolve(port)
    })
  })
}

function openError(error: Error, path: string): DeviceError {
  const meaning = meanings.find(([words]) => words.test(error.message))
  return deviceError(meaning?.[1] ?? 'DISCONNECTED', path, error.message)
}
