import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { CloseReason, Transport } from '#drivers/transport/transport.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { DeviceErrorData } from '#src/device/device-error.ts'
import { fromDeviceErrorData } from '#src/device/device-error.ts'

/** To the process in which node-hid runs. */
export type HidOrder =
  | { readonly order: 'make'; readonly path: string }
  | { readonly order: 'open' | 'close' | 'handles'; readonly ask: number }
  | { readonly order: 'write'; readonly ask: number; readonly bytes: readonly number[] }
  | { readonly order: 'abort'; readonly ask: number }

export type HidNews =
  | { readonly news: 'answer'; readonly ask: number; readonly value: number }
  | { readonly news: 'error'; readonly ask: number; readonly error: DeviceErrorData }
  | { readonly news: 'data'; readonly path: string; readonly bytes: readonly number[] }
  | { readonly news: 'closed'; readonly path: string; readonly reason: CloseReason }

/** A process with the shim, and in it one HID transport at a time. */
export type HidProcess = {
  transport(path: string): Transport
  openHandles(): Promise<number>
  end(): Promise<void>
}

export async function startHidProcess(shim: string): Promise<HidProcess> {
  const child = fork(new URL('hid-process-main.ts', import.meta.url).pathname, {
    env: { ...process.env, LD_PRELOAD: shim },
  })
  const news = new Emitter<HidNews>()
  child.on('message', (message: HidNews) => news.emit(message))
  await once(child, 'spawn')
  let asks = 0
  const ask = (make: (ask: number) => HidOrder, signal?: AbortSignal): Promise<number> => {
    asks += 1
    const id = asks
    const abort = (): void => void child.send({ order: 'abort', ask: id } satisfies HidOrder)
    return new Promise<number>((resolve, reject) => {
      const unlisten = news.on((told) => {
        if (!('ask' in told) || told.ask !== id) return
        unlisten()
        signal?.removeEventListener('abort', abort)
        if (told.news === 'answer') resolve(told.value)
        else reject(fromDeviceErrorData(told.error))
      })
      if (signal?.aborted) abort()
      else signal?.addEventListener('abort', abort)
      child.send(make(id))
    })
  }
  return {
    transport: (path) => {
      child.send({ order: 'make', path } satisfies HidOrder)
      return farTransport(path, ask, news)
    },
    openHandles: () => ask((id) => ({ order: 'handles', ask: id })),
    end: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

type Ask = (make: (ask: number) => HidOrder, signal?: AbortSignal) => Promise<number>

function farTransport(label: string, ask: Ask, news: Emitter<HidNews>): Transport {
  return {
    label,
    open: async (signal) => void (await ask((id) => ({ order: 'open', ask: id }), signal)),
    write: (chunk, signal) => ask((id) => ({ order: 'write', ask: id, bytes: [...chunk] }), signal),
    onData: (listener) =>
      news.on((told) => {
        if (told.news === 'data' && told.path === label) listener(Uint8Array.from(told.bytes))
      }),
    onClosed: (listener) =>
      news.on((told) => {
        if (told.news === 'closed' && told.path === label) listener(told.reason)
      }),
    close: async () => void (await ask((id) => ({ order: 'close', ask: id }))),
  }
}
