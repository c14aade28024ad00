/**
 * One end of the contextBridge. The page's world and the preload's world share the DOM but no objects, so the two ends
 * talk in synchronous DOM events under a secret name: values are copied, functions and promises become proxies.
 */
export class WorldBridge {
  readonly #side: 'main' | 'isolated'
  readonly #outgoing: string
  readonly #functions = new Map<string, (...args: unknown[]) => unknown>()
  readonly #promises = new Map<string, { resolve(value: unknown): void; reject(error: unknown): void }>()
  // The page may replace these later; the bridge keeps the browser's own.
  readonly #dispatch = window.dispatchEvent.bind(window)
  readonly #Event = CustomEvent
  #lastId = 0
  #reply: Reply | undefined

  constructor(side: 'main' | 'isolated', secret: string) {
    this.#side = side
    this.#outgoing = secret + (side === 'main' ? 'isolated' : 'main')
    window.addEventListener(
      secret + side,
      (event) => {
        event.stopImmediatePropagation()
        this.#receive((event as CustomEvent<BridgeMessage>).detail)
      },
      true,
    )
  }

  /** Defines `window[key]` in the page's world, frozen. */
  expose(key: string, api: unknown): void {
    this.#send({ op: 'expose', key, api: this.#wrap(api) })
  }

  #send(message: BridgeMessage): void {
    this.#dispatch(new this.#Event(this.#outgoing, { detail: message }))
  }

  #receive(message: BridgeMessage): void {
    if (message.op === 'call') this.#answer(message.id, message.args)
    else if (message.op === 'reply') this.#reply = message
    else if (message.op === 'settle') this.#settle(message)
    else if (this.#side === 'main') {
      const value = deepFreeze(this.#unwrap(message.api))
      Object.defineProperty(window, message.key, { value, enumerable: true })
    }
  }

  #answer(id: string, args: unknown): void {
    try {
      const result = this.#functions.get(id)?.(...(this.#unwrap(args) as unknown[]))
      this.#send({ op: 'reply', ok: true, value: this.#wrap(result) })
    } catch (error) {
      this.#send({ op: 'reply', ok: false, value: this.#wrap(error) })
    }
  }

  #call(id: string, args: unknown[]): unknown {
    const reply = this.#ask({ op: 'call', id, args: this.#wrap(args) })
    if (reply === undefined) throw new Error('contextBridge: the other world is gone')
    const value = this.#unwrap(reply.value)
    if (!reply.ok) throw value
    return value
  }

  /** The answer comes while the question is being dispatched. */
  #ask(question: BridgeMessage): Reply | undefined {
    this.#reply = undefined
    this.#send(question)
    return this.#reply
  }

  #settle(message: Reply & { readonly id: string }): void {
    const promise = this.#promises.get(message.id)
    this.#promises.delete(message.id)
    const value = this.#unwrap(message.value)
    if (message.ok) promise?.resolve(value)
    else promise?.reject(value)
  }

  #wrap(value: unknown): unknown {
    if (typeof value === 'function') return { $function: this.#remember(value as () => unknown) }
    if (value === null || typeof value !== 'object') return value
    if (value instanceof Promise) return { $promise: this.#follow(value) }
    if (value instanceof Error) return { $error: value.message }
    if (Array.isArray(value)) return value.map((item) => this.#wrap(item))
    return isPlain(value) ? mapValues(value, (item) => this.#wrap(item)) : value
  }

  #unwrap(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map((item) => this.#unwrap(item))
    if ('$function' in value) return (...args: unknown[]) => this.#call(String(value.$function), args)
    if ('$promise' in value) {
      return new Promise((resolve, reject) => this.#promises.set(String(value.$promise), { resolve, reject }))
    }
    if ('$error' in value) return new Error(String(value.$error))
    return isPlain(value) ? mapValues(value, (item) => this.#unwrap(item)) : value
  }

  #remember(fn: (...args: unknown[]) => unknown): string {
    const id = `${this.#side}${++this.#lastId}`
    this.#functions.set(id, fn)
    return id
  }

  #follow(promise: Promise<unknown>): string {
    const id = `${this.#side}${++this.#lastId}`
    promise.then(
      (value) => this.#send({ op: 'settle', id, ok: true, value: this.#wrap(value) }),
      (error: unknown) => this.#send({ op: 'settle', id, ok: false, value: this.#wrap(error) }),
    )
    return id
  }
}

interface Reply {
  readonly ok: boolean
  readonly value: unknown
}

type BridgeMessage =
  | { readonly op: 'expose'; readonly key: string; readonly api: unknown }
  | { readonly op: 'call'; readonly id: string; readonly args: unknown }
  | ({ readonly op: 'reply' } & Reply)
  | ({ readonly op: 'settle'; readonly id: string } & Reply)

/** Prototypes are dropped as the real contextBridge does; buffers, dates and maps are copied by the event itself. */
function isPlain(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]'
}

function mapValues(value: object, change: (item: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item)]))
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

export function startMainWorld(secret: string): void {
  new WorldBridge('main', secret)
  denyWindowOpen()
}

/**
 * The attempt is still made, for main hears of it so; the page gets nothing to hold, as when Electron denies. Without
 * an opener, because a window held back at its start would hold back the thread of its opener too.
 */
function denyWindowOpen(): void {
  const attempt = window.open.bind(window)
  window.open = (url, target) => attempt(url, target, 'noopener')
}
