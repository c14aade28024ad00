import { request } from 'node:http'
import type { TcpConfig } from '#src/device/device-config.ts'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { deviceErrorData } from '#src/device/device-error.ts'

/** What became of one request: `unsent` where no connection came about, so that nothing can have arrived. */
export type Posted =
  | { readonly post: 'answered'; readonly text: string }
  | { readonly post: 'unsent'; readonly error: DeviceErrorData }
  | { readonly post: 'lost'; readonly error: DeviceErrorData }

/** Asks a terminal on the local network; resolves in any case. */
export type PostJson = (body: string, signal: AbortSignal) => Promise<Posted>

const path = '/nexo'

export const postJsonTo =
  ({ host, port }: TcpConfig, device: string): PostJson =>
  (body, signal) =>
    new Promise((resolve) => {
      let isConnected = false
      const fail = (detail: string): void =>
        resolve({
          post: isConnected ? 'lost' : 'unsent',
          error: deviceErrorData(signal.aborted ? 'TIMEOUT' : 'DISCONNECTED', device, detail),
        })
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
      // A connection of its own for each: one that was kept may be dead without anybody knowing.
      const asked = request({ host, port, path, method: 'POST', headers, signal, agent: false })
      asked.on('socket', (socket) => socket.once('connect', () => (isConnected = true)))
      asked.on('error', (error) => fail(error.message))
      asked.on('response', (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', (error) => fail(error.message))
        answer.on('end', () => {
          if (answer.complete) resolve({ post: 'answered', text: Buffer.concat(parts).toString('utf8') })
          else fail('the answer broke off')
        })
      })
      asked.end(body)
    })
