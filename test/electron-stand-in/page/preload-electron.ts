import { decode, encode } from './codec.ts'
import type { FromPage, ToPage } from './page-messages.ts'
import { WorldBridge } from './world-bridge.ts'

/** What main hands to the preload world. */
export interface PreloadStart {
  readonly secret: string
  /** The name of the CDP binding through which this world reaches main; only this world has it. */
  readonly binding: string
  readonly versions: Readonly<Record<string, string>>
  readonly platform: string
  readonly arch: string
}

type Listener = (event: object, ...args: unknown[]) => void
type Preload = (
  ...args: [require: (name: string) => unknown, process: object, module: object, exports: object]
) => void

/** Runs a sandboxed preload in its isolated world with the `electron` that such a preload may see. */
export function startPreloadWorld(start: PreloadStart, preload: Preload): void {
  const toMain = Reflect.get(globalThis, start.binding) as (text: string) => void
  Reflect.deleteProperty(globalThis, start.binding)
  const bridge = new WorldBridge('isolated', start.secret)
  const ipcRenderer = new IpcRenderer((message) => toMain(encode(message)))
  Reflect.set(globalThis, 'standInReceive', (text: string) => ipcRenderer.receive(decode(text) as ToPage))
  const electron: object = {
    contextBridge: { exposeInMainWorld: (key: string, api: unknown) => bridge.expose(key, api) },
    ipcRenderer,
  }
  const requireModule = (name: string) => {
    if (['electron', 'electron/renderer'].includes(name)) return electron
    throw new Error(`module not found: ${name} (a sandboxed preload can require only electron)`)
  }
  const { versions, platform, arch } = start
  const sandboxed = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    env: {},
    argv: [],
    versions,
    platform,
    arch,
  }
  const module = { exports: {} }
  preload(requireModule, sandboxed, module, module.exports)
}

class IpcRenderer {
  readonly #post: (message: FromPage) => void
  readonly #listeners = new Map<string, { readonly listener: Listener; readonly call: Listener }[]>()
  readonly #waiting = new Map<number, { resolve(value: unknown): void; fail(text: string): void }>()
  readonly #ports = new Map<string, MessagePort>()
  #lastId = 0

  constructor(post: (message: FromPage) => void) {
    this.#post = post
  }

  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId
      this.#post({ op: 'invoke', id, channel, args })
      const fail = (text: string) => reject(new Error(`Error invoking remote method '${channel}': ${text}`))
      this.#waiting.set(id, { resolve, fail })
    })
  }

  send(channel: string, ...args: unknown[]): void {
    this.#post({ op: 'send', channel, args, ports: [] })
  }

  postMessage(channel: string, message: unknown, transfer: readonly MessagePort[] = []): void {
    const ports = transfer.map((port) => {
      const id = `page${++this.#lastId}`
      this.#plug(port, id)
      return id
    })
    this.#post({ op: 'send', channel, args: [message], ports })
  }

  on(channel: string, listener: Listener, call = listener): this {
    this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { listener, call }])
    return this
  }

  once(channel: string, listener: Listener): this {
    return this.on(channel, listener, (event, ...args) => {
      this.off(channel, listener)
      listener(event, ...args)
    })
  }

  off(channel: string, listener: Listener): this {
    const kept = (this.#listeners.get(channel) ?? []).filter((entry) => entry.listener !== listener)
    this.#listeners.set(channel, kept)
    return this
  }

  addListener(channel: string, listener: Listener): this {
    return this.on(channel, listener)
  }

  removeListener(channel: string, listener: Listener): this {
    return this.off(channel, listener)
  }

  removeAllListeners(channel: string): this {
    this.#listeners.delete(channel)
    return this
  }

  receive(message: ToPage): void {
    if (message.op === 'message') return this.#emit(message)
    if (message.op === 'port') return this.#ports.get(message.id)?.postMessage(message.data)
    if (message.op === 'port-closed') return this.#ports.get(message.id)?.close()
    const waiting = this.#waiting.get(message.id)
    this.#waiting.delete(message.id)
    if (message.op === 'result') waiting?.resolve(message.value)
    else waiting?.fail(message.error)
  }

  #emit(message: ToPage & { op: 'message' }): void {
    const ports = message.ports.map((id) => {
      const channel = new MessageChannel()
      this.#plug(channel.port1, id)
      return channel.port2
    })
    for (const { call } of this.#listeners.get(message.channel) ?? []) {
      call({ sender: this, senderId: 0, ports }, ...message.args)
    }
  }

  #plug(port: MessagePort, id: string): void {
    this.#ports.set(id, port)
    port.addEventListener('message', (event: MessageEvent<unknown>) =>
      this.#post({ op: 'port', id, data: event.data }),
    )
    port.addEventListener('close', () => {
      this.#ports.delete(id)
      this.#post({ op: 'port-closed', id })
    })
    port.start()
  }
}
