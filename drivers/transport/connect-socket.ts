import { connect } from 'node:net'
import type { Socket, TcpNetConnectOpts } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { TLSSocket } from 'node:tls'
import type { TcpConfig } from '#src/device/device-config.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceError } from '#src/device/device-error.ts'

const codes: Readonly<Record<string, DeviceErrorCode>> = {
  ENOTFOUND: 'NOT_FOUND',
  EAI_AGAIN: 'NOT_FOUND',
  EACCES: 'PERMISSION',
  ETIMEDOUT: 'TIMEOUT',
  ABORT_ERR: 'TIMEOUT',
}

/**
 * A socket that is open, or a `DeviceError`. With a fingerprint it is TLS, and CERTIFICATE before a byte of the till's has left
 * where another certificate is shown: a device has one that nobody signed, so that it is known by itself alone.
 */
export function connectSocket(config: TcpConfig, label: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { socket, opened, fault } = startSocket(config)
    const fail = (code: DeviceErrorCode, detail: string): void => {
      signal.removeEventListener('abort', giveUp)
      socket.destroy()
      reject(deviceError(code, label, detail))
    }
    const giveUp = (): void => fail('TIMEOUT', 'no connection in time')
    const broken = (error: NodeJS.ErrnoException): void =>
      fail(codes[error.code ?? ''] ?? 'DISCONNECTED', error.message)
    signal.addEventListener('abort', giveUp, { once: true })
    socket.once('error', broken)
    socket.once(opened, () => {
      const wrong = fault()
      if (wrong !== undefined) return fail('CERTIFICATE', wrong)
      signal.removeEventListener('abort', giveUp)
      socket.off('error', broken)
      resolve(socket)
    })
    if (signal.aborted) giveUp()
  })
}

type Started = {
  readonly socket: Socket
  readonly opened: 'connect' | 'secureConnect'
  /** Why what was opened must not be used. */
  readonly fault: () => string | undefined
}

function startSocket({ host, port, fingerprint }: TcpConfig): Started {
  const place = { host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 }
  if (fingerprint === undefined)
    return { socket: readWiped(place), opened: 'connect', fault: () => undefined }
  // Who signed it says nothing about a terminal; its fingerprint, which is looked at below, says all.
  const socket = connectTls({ ...place, rejectUnauthorized: false })
  return { socket, opened: 'secureConnect', fault: () => mismatch(socket, fingerprint) }
}

/** More than a device says at once. */
const readSize = 16_384

/**
 * A socket that reads into one buffer, which is zeroed after each reading: Node's own buffers are given back to the system's memory as
 * they are, and a card terminal may tell the number of a card. Listeners get a copy, theirs to keep or to zero.
 */
function readWiped(place: TcpNetConnectOpts): Socket {
  const buffer = new Uint8Array(readSize)
  const callback = (size: number, bytes: Uint8Array): boolean => {
    socket.emit('data', Buffer.from(bytes.subarray(0, size)))
    bytes.fill(0, 0, size)
    return true
  }
  const socket = connect({ ...place, onread: { buffer, callback } })
  return socket
}

function mismatch(socket: TLSSocket, wanted: string): string | undefined {
  const shown = socket.getPeerX509Certificate()?.fingerprint256.replaceAll(':', '').toLowerCase()
  return shown === wanted ? undefined : `the certificate is ${shown ?? 'missing'}`
}
