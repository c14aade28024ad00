import type { ReceivedCommand } from '../printer-body.ts'
import type { StarCommandName, StarCommandRule } from './star-commands.table.ts'
import { starCommandRules } from './star-commands.table.ts'

export type StarCommand = ReceivedCommand & { readonly name: StarCommandName | 'unknown' }

const askNow = Buffer.of(0x1b, 0x06, 0x01)

/** Cuts what was received into commands; `rest` is the beginning of one that has not come whole. */
export function parseStarCommands(bytes: Uint8Array): {
  readonly commands: readonly StarCommand[]
  readonly rest: Uint8Array
} {
  const commands: StarCommand[] = []
  let at = 0
  while (at < bytes.length) {
    const found = commandAt(bytes.subarray(at))
    if (!found) break
    commands.push(found.command)
    at += found.length
  }
  return { commands, rest: bytes.subarray(at) }
}

type Found = { readonly command: StarCommand; readonly length: number }

/** The command that the bytes begin with; undefined while it may still become one. */
function commandAt(bytes: Uint8Array): Found | undefined {
  const isPrintable = (byte: number): boolean => byte >= 0x20 && byte !== 0x7f
  const end = bytes.findIndex((byte) => !isPrintable(byte))
  const text = end < 0 ? bytes : bytes.subarray(0, end)
  if (text.length > 0) return { command: commandOf('text', text), length: text.length }
  const possible = starCommandRules.filter(({ prefix }) =>
    prefix.slice(0, bytes.length).every((byte, index) => byte === bytes[index]),
  )
  const [whole] = possible.filter(({ prefix }) => prefix.length <= bytes.length)
  if (whole) return withParameters(whole, bytes)
  if (possible.length > 0) return undefined
  const length = Math.max(1, ...starCommandRules.map(({ prefix }) => sharedLength(prefix, bytes)))
  return { command: commandOf('unknown', bytes.subarray(0, length)), length }
}

/** How far the bytes went with a command before they left it. */
function sharedLength(prefix: readonly number[], bytes: Uint8Array): number {
  const differs = prefix.findIndex((byte, index) => byte !== bytes[index])
  return differs < 0 ? prefix.length : differs
}

function withParameters({ name, prefix, length }: StarCommandRule, bytes: Uint8Array): Found | undefined {
  const rest = bytes.subarray(prefix.length)
  const count = length(rest)
  if (count === undefined || rest.length < count) return undefined
  const data = prefix.length === 1 ? bytes.subarray(0, 1) : rest.subarray(0, count)
  return { command: commandOf(name, data), length: prefix.length + count }
}

function commandOf(name: StarCommand['name'], data: Uint8Array): StarCommand {
  return {
    name,
    data: Uint8Array.from(data),
    isRealTime: name === 'ask-now',
    hidesRealTime: Buffer.from(data).includes(askNow),
  }
}
