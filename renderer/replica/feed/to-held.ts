import * as v from 'valibot'
import type { Json, JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import type { RejectedRow } from '#src/contract/replica/port-messages.ts'
import type { HeldCollection, HeldDocument } from '../database/held-document.ts'
import { saleKeys } from '../database/sale-keys.ts'
import { placeOf } from './document-schemas.ts'

export type Sorted =
  | { readonly ok: true; readonly collection: HeldCollection; readonly held: HeldDocument }
  | { readonly ok: false; readonly rejected: RejectedRow }

/** Finds a document's collection and checks its shape; one that is not understood is told with its reason. */
export function toHeld(id: string, document: JsonObject): Sorted {
  const place = placeOf(id)
  if (!place) return { ok: false, rejected: { id, reason: 'unknown-type' } }
  const checked = v.safeParse(place.schema, document)
  if (!checked.success) return { ok: false, rejected: { id, reason: reasonOf(checked.issues[0]) } }
  const state = isJsonObject(document['state']) ? document['state'] : {}
  return {
    ok: true,
    collection: place.collection,
    held: {
      id,
      gen: generationOf(document['_rev']),
      homeRev: typeof document['homeRev'] === 'number' ? document['homeRev'] : 0,
      customer: textOf(state['customer']),
      openAt: openAt(state),
      ...saleKeys(id, state),
      document: withoutSecrets(document),
    },
  }
}

/** Where, and what should be there: what is there instead may be a person's name, and reasons are logged. */
const reasonOf = (issue: v.BaseIssue<unknown>): string =>
  `bad-shape: ${v.getDotPath(issue) ?? 'document'} ≠ ${issue.expected ?? issue.type}`.slice(0, 200)

/** `3-a1b2` → 3; without a revision (a published snapshot) 0. */
export const generationOf = (rev: unknown): number =>
  typeof rev === 'string' ? Number.parseInt(rev, 10) || 0 : 0

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const endedOrders: readonly unknown[] = ['handed-over', 'delivered', 'cancelled']

function openAt(state: JsonObject): string {
  const { type, status, delivery, terminal, shelf, putBackAt, lines } = state
  if (type === 'shift') return status === 'open' ? textOf(terminal) : ''
  const isLeft = typeof shelf === 'string' && putBackAt === undefined && hasRest(lines)
  const isWaiting = type === 'order' && (isLeft || !endedOrders.includes(status))
  return isWaiting && isJsonObject(delivery) ? textOf(delivery['store']) : ''
}

/** Something of an order has not been given out. */
const hasRest = (lines: Json | undefined): boolean =>
  Array.isArray(lines) &&
  lines.some(
    (line) => isJsonObject(line) && thousandthsOf(line['quantity']) > thousandthsOf(line['handedOver']),
  )

function thousandthsOf(quantity: Json | undefined): number {
  if (!isJsonObject(quantity)) return 0
  return Number(quantity['value']) * (quantity['scale'] === 0 ? 1_000 : 1)
}

/** Verifiers of PINs are main's alone. */
function withoutSecrets(document: JsonObject): JsonObject {
  const { pinSalt, pinVerifier, ...rest } = document
  return pinSalt === undefined && pinVerifier === undefined ? document : rest
}
