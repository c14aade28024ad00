/**
 * Values as text between main and page, with what a structured clone keeps and JSON loses: undefined, NaN, bigint, Date,
 * Map, Set, Error, buffers. The same source runs in Node and, concatenated into a script, in the page.
 */
export function encode(value: unknown): string {
  return JSON.stringify(toTagged(value))
}

export function decode(text: string): unknown {
  return fromTagged(JSON.parse(text))
}

type Tagged = readonly [tag: string, content: unknown]

function toTagged(value: unknown): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (value === undefined) return { $: ['undefined', 0] }
  if (typeof value === 'number') return numberToTagged(value)
  if (typeof value === 'bigint') return { $: ['bigint', String(value)] }
  if (typeof value === 'object') return objectToTagged(value)
  throw new Error('An object could not be cloned.')
}

function numberToTagged(value: number): unknown {
  if (Object.is(value, -0)) return { $: ['number', '-0'] }
  return Number.isFinite(value) ? value : { $: ['number', String(value)] }
}

function objectToTagged(value: object): unknown {
  if (Array.isArray(value)) return value.map(toTagged)
  if (value instanceof Date) return { $: ['date', value.getTime()] }
  if (value instanceof Error) return { $: ['error', [value.name, value.message, value.stack]] }
  if (value instanceof Map)
    return { $: ['map', [...value].map(([key, item]) => [toTagged(key), toTagged(item)])] }
  if (value instanceof Set) return { $: ['set', [...value].map(toTagged)] }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return bufferToTagged(value)
  const plain: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) plain[key] = toTagged(item)
  return '$' in plain ? { $: ['object', plain] } : plain
}

function bufferToTagged(value: ArrayBuffer | ArrayBufferView): unknown {
  if (value instanceof ArrayBuffer) return { $: ['ArrayBuffer', toBase64(new Uint8Array(value))] }
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  const type = value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name
  return { $: ['view', [type, toBase64(bytes)]] }
}

function fromTagged(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(fromTagged)
  if (!('$' in value)) return fromPlain(value)
  const [tag, content] = value.$ as Tagged
  const revive = revivers[tag]
  if (revive === undefined) throw new Error(`unknown tag ${tag}`)
  return revive(content as never)
}

function fromPlain(value: object): object {
  const plain: Record<string, unknown> = {}
  for (const [key, item] of Object.entries(value)) plain[key] = fromTagged(item)
  return plain
}

const revivers: Readonly<Record<string, (content: never) => unknown>> = {
  undefined: () => undefined,
  number: (text: string) => Number(text),
  bigint: (text: string) => BigInt(text),
  date: (time: number) => new Date(time),
  map: (entries: [unknown, unknown][]) =>
    new Map(entries.map(([key, item]) => [fromTagged(key), fromTagged(item)])),
  set: (items: unknown[]) => new Set(items.map(fromTagged)),
  object: fromPlain,
  ArrayBuffer: (text: string) => fromBase64(text).buffer,
  error: ([name, message, stack]: [string, string, string]) => {
    const constructors: Record<string, ErrorConstructor> = {
      TypeError,
      RangeError,
      SyntaxError,
      ReferenceError,
    }
    const error = new (constructors[name] ?? Error)(message)
    return Object.assign(error, { stack })
  },
  view: ([type, text]: [string, string]) => {
    const bytes = fromBase64(text)
    if (type === 'Uint8Array') return bytes
    const View = Reflect.get(globalThis, type) as new (buffer: ArrayBuffer) => ArrayBufferView
    return new View(bytes.buffer)
  },
}

/** Chromium has it natively; Node has Buffer. */
interface NativeBase64 {
  readonly prototype: { toBase64(this: Uint8Array): string }
  fromBase64(text: string): Uint8Array<ArrayBuffer>
}

function toBase64(bytes: Uint8Array): string {
  if (typeof Buffer === 'undefined')
    return (Uint8Array as unknown as NativeBase64).prototype.toBase64.call(bytes)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (typeof Buffer === 'undefined') return (Uint8Array as unknown as NativeBase64).fromBase64(text)
  // A copy: small Buffers share one pool, and the receiver may look at .buffer.
  return new Uint8Array(Buffer.from(text, 'base64'))
}
