import type { Duplex } from 'node:stream'
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

/** What a port is opened with. */
export type PortOptions = {
  readonly path: string
  readonly baudRate: number
  readonly dataBits: 7 | 8
  readonly parity: 'none' | 'even' | 'odd'
  readonly stopBits: 1 | 2
  readonly rtscts: boolean
  readonly xon: boolean
  readonly xoff: boolean
  readonly autoOpen: false
}

/** What of the library's port is used. */
export type Port = Duplex &
  Pick<SerialPort, 'open' | 'close' | 'flush' | 'get' | 'isOpen'> & { readonly port?: object }

/** A serial port, real or behind a USB adapter. `makePort`: of the library where absent. */
export function createSerialTransport(
  config: SerialConfig,
  makePort: (options: PortOptions) => Port = (options) => new SerialPort(options),
): Transport {
  return createStreamTransport<Port>({
    label: config.path,
    isPluggable: true,
    connect: (signal) => openPort(makePort(portOptions(config)), { path: config.path, signal }),
    ...(config.flow === 'rts-cts' ? { isFlowStopped, shut: (port) => void shutUnsent(port) } : { shut }),
  })
}

function portOptions(config: SerialConfig): PortOptions {
  const { path, baud, dataBits = 8, parity = 'none', stopBits = 1, flow = 'none' } = config
  const software = flow === 'xon-xoff'
  return {
    path,
    baudRate: baud,
    dataBits,
    parity,
    stopBits,
    rtscts: flow === 'rts-cts',
    xon: software,
    xoff: software,
    autoOpen: false,
  }
}

function shut(port: Port): void {
  if (!port.isOpen) port.destroy()
  // Closing by force cancels a write that the device does not take. Its error only says that it was closed already.
  else port.close(() => port.destroy())
}

/** Linux holds the closing of a port up for half a minute while its device takes nothing of what was written. */
async function shutUnsent(port: Port): Promise<void> {
  if (await isFlowStopped(port)) port.flush(() => shut(port))
  else shut(port)
}

/** What has no modem lines, as a pseudo-terminal, stops nothing. */
function isFlowStopped(port: Port): Promise<boolean> {
  if (!port.isOpen) return Promise.resolve(false)
  return new Promise((resolve) => port.get((error, lines) => resolve(!error && lines?.cts === false)))
}

type Opening = { readonly path: string; readonly signal: AbortSignal }

function openPort(port: Port, { path, signal }: Opening): Promise<Port> {
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
