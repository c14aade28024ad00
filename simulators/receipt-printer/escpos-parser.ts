import type { CommandName, CommandRule } from './escpos-commands.table.ts'
import { commandRules } from './escpos-commands.table.ts'

export type Command = {
  readonly name: CommandName | 'unknown'
  /** Parameters, or the characters of a text, or the byte that is unknown. */
  readonly data: Uint8Array
  readonly isRealTime: boolean
  /** Data in which a printer would find a real-time command and execute it. */
  readonly hidesRealTime: boolean
}

/** Cuts what was received into commands; `rest` is the beginning of one that has not come whole. */
export function parseCommands(bytes: Uint8Array): {
  readonly commands: readonly Command[]
  readonly rest: Uint8Array
} {
  const commands: Command[] = []
  let rest = bytes
  while (rest.length > 0) {
    const parsed = parseOne(rest)
    if (parsed === undefined) break
    commands.push(parsed.command)
    rest = rest.subarray(parsed.length)
  }
  return { commands, rest }
}

type Parsed = { readonly command: Command; readonly length: number }

function parseOne(bytes: Uint8Array): Parsed | undefined {
  const textEnd = bytes.findIndex((byte) => byte < 0x20 || byte === 0x7f)
  const textLength = textEnd < 0 ? bytes.length : textEnd
  if (textLength > 0) return { command: commandOf('text', bytes.subarray(0, textLength)), length: textLength }
  const candidates = commandRules.filter((rule) => isPrefix(rule, bytes))
  const rule = candidates.find(({ prefix }) => prefix.length <= bytes.length)
  if (rule !== undefined) return parseRule(rule, bytes)
  if (candidates.length > 0) return undefined
  return { command: commandOf('unknown', bytes.subarray(0, 1)), length: 1 }
}

/** Whether the bytes so far can be the beginning of this command. */
function isPrefix({ prefix }: CommandRule, bytes: Uint8Array): boolean {
  return prefix.every((byte, index) => index >= bytes.length || bytes[index] === byte)
}

function parseRule(rule: CommandRule, bytes: Uint8Array): Parsed | undefined {
  const rest = bytes.subarray(rule.prefix.length)
  const length = rule.length(rest)
  if (length === undefined || rest.length < length) return undefined
  const command = commandOf(rule.name, rest.subarray(0, length), rule.isRealTime)
  return { command, length: rule.prefix.length + length }
}

function commandOf(name: Command['name'], data: Uint8Array, isRealTime = false): Command {
  return { name, data: Uint8Array.from(data), isRealTime, hidesRealTime: !isRealTime && hasRealTime(data) }
}

function hasRealTime(data: Uint8Array): boolean {
  return data.some((byte, index) => {
    const next = data[index + 1] ?? 0
    const value = data[index + 2] ?? 0
    return byte === 0x10 && ((next === 0x04 && value >= 1 && value <= 4) || next === 0x05 || next === 0x14)
  })
}
