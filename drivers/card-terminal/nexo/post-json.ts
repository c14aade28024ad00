import { request } from 'node:http'
import type { Socket } from 'node:net'
import type { TcpConfig } from '#src/device/device-config.ts'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData, toDeviceErrorData } from '#src/device/device-error.ts'
import { connectSocket } from '../../transport/connect-socket.ts'
import { textWithoutCards } from './text-without-cards.ts'

/** What became of one request: `unsent` where no connection came about, so that nothing can have arrived. */
export type Posted =
  | { readonly post: 'answered'; readonly text: string }
  | { readonly post: 'unsent'; readonly error: DeviceErrorData }
  | { readonly post: 'lost'; readonly error: DeviceErrorData }

/** Asks a terminal on the local network; resolves in any case. */
export type PostJson = (body: string, signal: AbortSignal) => Promise<Posted>

const path = '/nexo'

/** HTTP, or with a fingerprint HTTPS to this one terminal. */
export const postJsonTo =
  (config: TcpConfig, device: string): PostJson =>
  async (body, signal) => {
    try {
      // A connection of its own for each: one that was kept may be dead without anybody knowing.
      const socket = await connectSocket(config, device, signal)
      return await postOver(socket, { config, device, body, signal })
    } catch (error) {
      return { post: 'unsent', error: toDeviceErrorData(error, device) }
    }
  }

type Letter = {
  readonly config: TcpConfig
  readonly device: string
  readonly body: string
  readonly signal: AbortSignal
}

function postOver(socket: Socket, { config, device, body, signal }: Letter): Promise<Posted> {
  return new Promise((resolve) => {
    const fail = (detail: string): void =>
      resolve({
        post: 'lost',
        error: deviceErrorData(signal.aborted ? 'TIMEOUT' : 'DISCONNECTED', device, detail),
      })
    const { host, port } = config
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const createConnection = (): Socket => socket
    const asked = request({ host, port, path, method: 'POST', headers, signal, createConnection })
    // The parts of the body are copies of what the socket told; the listener that reads it stands before this one.
    asked.once('socket', () => socket.on('data', (bytes: Uint8Array) => bytes.fill(0)))
    asked.on('error', (error) => fail(error.message))
    asked.on('response', (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('error', (error) => fail(error.message))
      answer.on('end', () => {
        socket.destroySoon()
        if (answer.complete) resolve({ post: 'answered', text: textWithoutCards(parts) })
        else fail('the answer broke off')
      })
      // Of an answer that broke off, too, nothing is left.
      answer.on('close', () => parts.forEach((part) => part.fill(0)))
    })
    asked.end(body)
  })
}
