import { connect, Socket } from 'node:net'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceError } from '#src/device/device-error.ts'
import type { TcpConfig } from '#src/device/device-config.ts'
import { createStreamTransport } from './stream-transport.ts'
import type { Transport } from './transport.ts'

const codes: Readonly<Record<string, DeviceErrorCode>> = {
  ENOTFOUND: 'NOT_FOUND',
  EAI_AGAIN: 'NOT_FOUND',
  EACCES: 'PERMISSION',
  ETIMEDOUT: 'TIMEOUT',
  ABORT_ERR: 'TIMEOUT',
}

/** A device that listens on a TCP port, usually 9100. */
export function createTcpTransport(config: TcpConfig): Transport {
  const label = `${config.host}:${config.port}`
  return createStreamTransport({
    label,
    connect: (signal) => connectSocket(config, label, signal),
    shut(stream) {
      // Unsent bytes would hold a polite end open for as long as the device does not read.
      if (stream instanceof Socket && stream.writableLength === 0) stream.destroySoon()
      else stream.destroy()
    },
  })
}

function connectSocket({ host, port }: TcpConfig, label: string, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 })
    const giveUp = (): void => {
      socket.destroy()
      reject(deviceError('TIMEOUT', label, 'no connection in time'))
    }
    const fail = (error: NodeJS.ErrnoException): void => {
      signal.removeEventListener('abort', giveUp)
      reject(deviceError(codes[error.code ?? ''] ?? 'DISCONNECTED', label, error.message))
    }
    signal.addEventListener('abort', giveUp, { once: true })
    socket.once('error', fail)
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp)
      socket.off('error', fail)
      resolve(socket)
    })
  })
}
