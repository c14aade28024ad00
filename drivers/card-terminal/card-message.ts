import type { CardBrandSum, CardOrder, CardOutcome, CardProgress } from '#src/device/card-order.ts'
import { hasCardNumber } from '#src/device/card-number.ts'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { cardOfToken } from './card-of-token.ts'

/** What a terminal says about the order `id`. */
export type CardMessage =
  | { readonly id: string; readonly says: 'progress'; readonly progress: CardProgress }
  | { readonly id: string; readonly says: 'busy' }
  | { readonly id: string; readonly says: 'unsupported' }
  | {
      readonly id: string
      readonly says: 'outcome'
      readonly outcome: Said
    }

type Said = Extract<
  CardOutcome,
  { outcome: 'approved' | 'declined' | 'reversed' | 'absent' | 'day-closed' | 'identified' }
>

/** What a bridge can do; it keeps the keys itself, so that nobody marks anything. */
export type BridgeOrder = Exclude<CardOrder, { act: 'mark' | 'mark-day' | 'check' }>

/** One order as a line of the bridge protocol (see docs/devices.md): JSON, UTF-8, ended by LF. */
export function encodeCardOrder(id: string, order: BridgeOrder): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify({ id, do: wordOf(order), ...termsOf(order) })}\n`)
}

/** Gives up the reading of a card: the bridge answers the order of this `id` that it was cancelled. */
export const encodeAbort = (id: string): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ id, do: 'abort' })}\n`)

/** The key tells of what: of money or of a day. */
const wordOf = ({ act }: BridgeOrder): string => (act === 'query-day' ? 'query' : act)

function termsOf(order: BridgeOrder): JsonObject {
  if (order.act === 'identify') return {}
  if (order.act === 'close-day' || order.act === 'query-day') return { key: order.key }
  const { key, minor, currency } = order
  if (order.act === 'charge') return { key, tender: order.tender, minor, currency }
  return order.act === 'refund' ? { key, minor, currency } : { key }
}

const progresses: readonly CardProgress[] = ['present-card', 'enter-pin', 'enter-code', 'working']
const declines = ['refused', 'cancelled', 'no-funds', 'timeout', 'expired', 'wrong-pin'] as const

/** Undefined for a line that is no message of the protocol. `key` stands in for a reference that may be a card number. */
export function parseCardMessage(line: string, key: string): CardMessage | undefined {
  const said = parse(line)
  const id = said?.['id']
  if (!said || typeof id !== 'string') return undefined
  switch (String(said['is'])) {
    case 'busy':
      return { id, says: 'busy' }
    case 'unsupported':
      return { id, says: 'unsupported' }
    case 'progress':
      return progressOf(id, said)
    case 'identified':
      return identified(id, said)
    default: {
      const outcome = outcomeOf(said, key)
      return outcome && { id, says: 'outcome', outcome }
    }
  }
}

function progressOf(id: string, { step }: JsonObject): CardMessage | undefined {
  const progress = progresses.find((known) => known === step)
  return progress && { id, says: 'progress', progress }
}

/** A bridge that read a card and has no name for it cannot do what was asked. */
function identified(id: string, said: JsonObject): CardMessage {
  const { card } = cardOf(said)
  if (card === undefined) return { id, says: 'unsupported' }
  return { id, says: 'outcome', outcome: { outcome: 'identified', card } }
}

/** Whether the bridge says, as a connection begins, that its terminal charges nobody: a simulator, or one in test mode. */
export const saysTest = (line: string): boolean => parse(line)?.['is'] === 'test'

function outcomeOf(said: JsonObject, key: string): Said | undefined {
  switch (String(said['is'])) {
    case 'approved':
      return { outcome: 'approved', reference: referenceOf(said, key), ...cardOf(said) }
    case 'declined':
      return { outcome: 'declined', cause: declines.find((known) => known === said['cause']) ?? 'refused' }
    case 'reversed':
      return { outcome: 'reversed' }
    case 'absent':
      return { outcome: 'absent' }
    case 'day-closed':
      return dayClosed(said)
    default:
      return undefined
  }
}

function cardOf({ card: token }: JsonObject): { readonly card?: string } {
  const card = typeof token === 'string' ? cardOfToken(token) : undefined
  return card === undefined ? {} : { card }
}

/** Without sums where the bridge tells none, or some that cannot be read: half of them would be a wrong day. */
function dayClosed({ sums }: JsonObject): Said {
  const rows = Array.isArray(sums) ? sums.map(sumOf) : [undefined]
  return { outcome: 'day-closed', ...(rows.every((row) => row !== undefined) && { sums: rows }) }
}

function sumOf(row: Json): CardBrandSum | undefined {
  const { brand, count, minor, currency } = isJsonObject(row) ? row : {}
  if (typeof brand !== 'string' || typeof currency !== 'string') return undefined
  if (typeof count !== 'number' || typeof minor !== 'number' || !Number.isSafeInteger(minor)) return undefined
  return { brand, count, minor, currency }
}

function referenceOf(said: JsonObject, key: string): string {
  const reference = said['reference']
  const isPlain = typeof reference === 'string' && /^[\w.:-]{1,64}$/.test(reference)
  return isPlain && !hasCardNumber(reference) ? reference : key
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined // noise is told by its being ignored: the order's own silence ends it
  }
}
