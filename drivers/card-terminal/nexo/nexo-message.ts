import { createHash } from 'node:crypto'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { CardDecline } from '#src/device/card-order.ts'

/** Who talks to whom. */
export type NexoEnds = { readonly saleId: string; readonly poiId: string }

export type NexoCategory =
  | 'Payment'
  | 'Reversal'
  | 'Abort'
  | 'TransactionStatus'
  | 'Diagnosis'
  | 'Reconciliation'
  | 'GetTotals'
  | 'Login'
  | 'CardAcquisition'
  | 'EnableService'

export type NexoRequest = {
  readonly category: NexoCategory
  /** At most ten characters; a terminal answers one of them once. */
  readonly serviceId: string
  readonly body: JsonObject
}

/** The result of one request, or of the request that was asked about. */
export type NexoAnswer = {
  readonly isSuccess: boolean
  /** Why not, in the words of nexo. */
  readonly condition: string
  /** The body of the answer, without its `Response`. */
  readonly body: JsonObject
}

/** The same key has the same id for ever, so that a terminal knows it again. */
export const serviceIdOf = (key: string): string =>
  BigInt(`0x${createHash('sha256').update(key).digest('hex').slice(0, 14)}`)
    .toString(36)
    .slice(0, 10)

export function encodeNexo({ saleId, poiId }: NexoEnds, request: NexoRequest): string {
  const { category, serviceId, body } = request
  const header = {
    ProtocolVersion: '3.0',
    MessageClass: 'Service',
    MessageCategory: category,
    MessageType: 'Request',
    ServiceID: serviceId,
    SaleID: saleId,
    POIID: poiId,
  }
  return JSON.stringify({ SaleToPOIRequest: { MessageHeader: header, [`${category}Request`]: body } })
}

/** Undefined for what is no answer to this request. */
export function parseNexo(text: string, { category, serviceId }: NexoRequest): NexoAnswer | undefined {
  const response = member(parse(text), 'SaleToPOIResponse')
  const header = member(response, 'MessageHeader')
  if (header?.['ServiceID'] !== serviceId || header['MessageCategory'] !== category) return undefined
  return answerOf(member(response, `${category}Response`))
}

/** The answer within the answer about an earlier request. */
export function repeatedAnswer({ body }: NexoAnswer, category: NexoCategory): NexoAnswer | undefined {
  const repeated = member(member(body, 'RepeatedMessageResponse'), 'RepeatedResponseMessageBody')
  return answerOf(member(repeated, `${category}Response`))
}

function answerOf(body: JsonObject | undefined): NexoAnswer | undefined {
  const said = member(body, 'Response')
  const result = said?.['Result']
  if (!body || (result !== 'Success' && result !== 'Failure')) return undefined
  return { isSuccess: result === 'Success', condition: String(said?.['ErrorCondition'] ?? ''), body }
}

/** An object inside another; undefined where there is none. */
export function member(value: JsonObject | undefined, name: string): JsonObject | undefined {
  const found = value?.[name]
  return isJsonObject(found) ? found : undefined
}

/** The objects of a list; none where there is no list. */
export const listOf = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : []

const declines: Readonly<Record<string, CardDecline>> = {
  Aborted: 'cancelled',
  Cancel: 'cancelled',
  WrongPIN: 'wrong-pin',
  PaymentRestriction: 'refused',
}

export const declineOf = (condition: string): CardDecline => declines[condition] ?? 'refused'

/** The terminal is at work, for this request or another. */
export const isAtWork = (condition: string): boolean => condition === 'Busy' || condition === 'InProgress'

/** nexo wants a decimal number; of a double's shortest text it is the exact sum. */
export const decimalOf = (minor: number): number => minor / 100

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined // told by its being no answer
  }
}
