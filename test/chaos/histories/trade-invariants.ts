import type { ClaimDocument } from '#src/contract/documents/claim-document.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { isHeardOf } from '#src/domain/returns/is-heard-of.ts'
import type { HomeDocument } from '#head-office/projector/home-document.ts'
import { claimId } from '#electron/saga/claims.ts'
import { skus } from './drafts.ts'
import type { Told } from './told.ts'
import { stores } from './model-head-office.ts'
import { standIn } from './stand-in.ts'
import type { World } from './world.ts'

type StockBody = {
  readonly store?: string
  readonly lines?: readonly { readonly sku?: string; readonly quantity: { readonly value: number } }[]
}

const stockKinds: Readonly<Record<string, 1 | -1>> = {
  stockDelivered: 1,
  returnCompleted: 1,
  saleCompleted: -1,
  orderHandedOver: -1,
}

/** What is on hand is what came, less what went, counted here without the folds. */
export function stockIsWhatMoved({ headOffice }: World, { folded }: Told): string | null {
  const counts = countMoves(folded)
  for (const store of stores) {
    for (const sku of skus) {
      const count = counts.get(`${store} ${sku}`) ?? 0
      const state = headOffice.couch.get<HomeDocument>(databases.store(store), `stock:${sku}`)?.state
      const onHand = state?.type === 'stock' ? state.onHand.value : 0
      if (onHand !== count) return `${sku} of ${store}: ${count} by the facts, ${onHand} by the state`
    }
  }
  return null
}

function countMoves(facts: readonly Fact[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind, store, body } of facts) {
    const { store: named = store, lines = [] } = standIn<StockBody>(body)
    const sign = stockKinds[kind]
    if (!sign) continue
    for (const { sku, quantity } of lines) {
      const key = `${named} ${sku}`
      counts.set(key, (counts.get(key) ?? 0) + sign * quantity.value)
    }
  }
  return counts
}

type Purchase = OrderState | SaleState

function purchaseOf({ headOffice }: World, id: string): Purchase | null {
  const state = headOffice.couch.get<HomeDocument>(databases.chain, id)?.state
  return state?.type === 'order' || state?.type === 'sale' ? state : null
}

/** It came before its order, which the customer has not got yet. */
const isAwaited = (purchase: Purchase, number: string): boolean =>
  purchase.type === 'order' && (purchase.awaiting ?? []).some((fact) => fact.body.return === number)

type ReturnBody = {
  readonly return: string
  readonly source: { readonly kind: 'order' | 'sale'; readonly order: string; readonly sale: string }
  readonly lines: readonly [{ readonly line: number; readonly quantity: { readonly value: number } }]
}

const sourceOf = ({ source }: ReturnBody): string =>
  source.kind === 'order' ? `order:${source.order}` : `sale:${source.sale}`

/** Each return either changed the purchase and is refunded once, or is one exception; what is counted is what is there. */
export function everyReturnIsCountedOrAnException(world: World, { folded }: Told): string | null {
  const counted = new Map<string, number>()
  for (const fact of folded.filter(({ kind }) => kind === 'returnCompleted')) {
    const body = standIn<ReturnBody>(fact.body)
    const purchase = purchaseOf(world, sourceOf(body))
    if (!purchase || !isHeardOf(purchase) || isAwaited(purchase, body.return)) continue
    const refunds = purchase.refunds.filter((refund) => refund.return === body.return).length
    const exceptions = exceptionsOf(world, fact)
    if (refunds + exceptions !== 1)
      return `${fact._id} is refunded ${refunds} times and an exception ${exceptions} times`
    const [{ line, quantity }] = body.lines
    const key = `${sourceOf(body)} ${line}`
    counted.set(key, (counted.get(key) ?? 0) + refunds * quantity.value)
  }
  return miscounted(world, counted)
}

/** Returned pieces by purchase and line, as the facts that count say. */
function miscounted(world: World, counted: ReadonlyMap<string, number>): string | null {
  for (const [key, count] of counted) {
    const [id = '', line] = key.split(' ')
    const found = purchaseOf(world, id)?.lines.find((one) => one.line === Number(line))
    const isRight = found?.returned.value === count && count <= found.handedOver.value
    if (!isRight) return `${key}: ${count} returned by the facts, ${found?.returned.value} by the state`
  }
  return null
}

function exceptionsOf({ headOffice }: World, { writer, seq, store }: Fact): number {
  const home = store === null ? databases.chain : databases.store(store)
  return headOffice.couch.get(home, `exception:${writer}:${seq}:returned-twice`) ? 1 : 0
}

type ClaimingBody = {
  readonly claim?: { readonly id: string; readonly outcome: string } | string
}

/** No two acts were told that they hold one claim. After a restore head office knows only the claims of the backup. */
export function claimsAreExclusive({ headOffice }: World, { facts }: Told): string | null {
  if (headOffice.restores > 0) return null
  const held = new Map<string, string>()
  for (const { _id, body } of facts) {
    const { claim } = standIn<ClaimingBody>(body)
    if (typeof claim !== 'object' || claim.outcome !== 'held') continue
    if (held.has(claim.id)) return `${_id} and ${held.get(claim.id)} hold the same claim`
    held.set(claim.id, _id)
  }
  return null
}

/** Whoever acts next takes a number that nobody has: the states count every claim that stands. */
export function noRightIsStuck(world: World): string | null {
  const counts = claimCounts(world)
  const gone = new Set<string>(world.burnt.map(({ id }) => id))
  const withheld = new Set(
    world.tills.flatMap((till) => till.withheld).map(({ act }) => act as string | null),
  )
  for (const document of world.headOffice.couch.of(databases.claims).documents.values()) {
    const { _id, terminal, attempt } = standIn<ClaimDocument>(document)
    const [hash = '', n] = _id.split(':')
    const isStuck = (counts.get(hash) ?? Infinity) < Number(n)
    // What is withheld is in a person's hands, and so is its claim; so is what a burnt machine left.
    if (isStuck && !gone.has(terminal) && !withheld.has(attempt))
      return `claim ${n} of ${attempt} stands and the state counts ${counts.get(hash)}`
  }
  return null
}

function claimCounts(world: World): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const id of world.headOffice.couch.of(databases.chain).documents.keys()) {
    const purchase = /^(order|sale):/.test(id) ? purchaseOf(world, id) : null
    if (purchase) counts.set(hashOf('return', id), purchase.returnClaims)
    if (purchase?.type === 'order') counts.set(hashOf('handover', id), purchase.handoverClaims)
  }
  return counts
}

const hashes = new Map<string, string>()

function hashOf(kind: 'return' | 'handover', about: string): string {
  const key = `${kind}:${about}`
  const hash = hashes.get(key) ?? claimId({ kind, about }, 1).slice(0, -2)
  hashes.set(key, hash)
  return hash
}
