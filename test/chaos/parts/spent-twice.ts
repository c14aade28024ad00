import { claimId } from '#electron/saga/claims.ts'
import type { StoreId } from '#src/base/ids.ts'
import { foldInto } from '#src/domain/fact/areas.table.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { decideSpend } from '#src/domain/stored-value/decide-spend.ts'
import { voucherRef } from '#src/domain/stored-value/voucher-area.ts'
import { usualVoucherPolicy } from '#src/domain/stored-value/voucher-policy.ts'
import type { VoucherState } from '#src/domain/stored-value/voucher-state.ts'
import { balanceOf } from '#src/domain/stored-value/voucher-state.ts'
import * as shop from '#test/support/trade-facts.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'

/** What one till has: head office's last word, and its own facts that head office has not heard. */
type Till = {
  readonly name: string
  readonly store: StoreId
  copy: VoucherState | null
  unsent: TradeFact[]
  seq: number
}

/** One gift card from its sale to its end. */
type Life = {
  readonly tills: readonly Till[]
  readonly random: (below: number) => number
  /** Claims on paying with it that head office has given away. */
  readonly claims: Set<string>
  /** Made without a link, and the claim that each would have taken. */
  readonly alone: Map<TradeFact, string>
  /** By till, what head office had said when it was last alone: on each such word it may risk the cap. */
  readonly risks: Map<string, Set<VoucherState | null>>
  readonly isClaimIgnored: boolean
  /** Half of the cards never meet a cut: of them nothing may be spent twice. */
  readonly meetsCuts: boolean
  home: VoucherState | null
  /** What the exceptions say is missing, and what was given out for it. */
  toldMinor: number
  paidMinor: number
}

const ref = voucherRef(shop.voucher)
const steps = 14
const today = '2026-11-21'

/** A life of cards: tills of two stores pay with one, with and without a link, and send in any order. */
async function run({ rounds, seed, say, plant }: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(seed)
  const troubles: string[] = []
  let used = 0
  let doubled = 0
  let overdrawn = 0
  for (let round = 0; round < rounds; round += 1) {
    const life = begin(random, plant === 'claims-ignored')
    for (let step = 0; step < steps; step += 1) act(life)
    for (const till of life.tills) send(life, till)
    used += life.tills.reduce((sum, { seq }) => sum + seq, 0) - 1
    const found = judge(life)
    troubles.push(...found.map((what) => `card ${round + 1}: ${what}`))
    if (missing(life) > 0) overdrawn += 1
    if (life.alone.size === 0 && missing(life) > 0) doubled += 1
  }
  for (const trouble of troubles.slice(0, 20)) say(trouble)
  say(`${rounds} cards, ${used} payments with them, ${overdrawn} overdrawn without a link`)
  const name = 'gift card used by tills of two stores, offline too'
  return [{ name, count: rounds, acknowledged: used, lost: troubles.length, doubled }]
}

export const spentTwice: ChaosRun = {
  rounds: 5_000,
  promise:
    'no money on a card is lost; what is overdrawn is told once, and nothing is where no till was cut off',
  plants: ['claims-ignored'],
  run,
}

function begin(random: Life['random'], isClaimIgnored: boolean): Life {
  const till = (name: string, store: StoreId): Till => ({ name, store, copy: null, unsent: [], seq: 0 })
  const tills = [till('t1', shop.s1), till('t2', shop.s1), till('t3', shop.s2)]
  const life: Life = {
    tills,
    random,
    claims: new Set(),
    alone: new Map(),
    risks: new Map(),
    isClaimIgnored,
    meetsCuts: random(2) === 0,
    home: null,
    toldMinor: 0,
    paidMinor: 0,
  }
  const [first] = tills
  if (!first) throw new Error('There are tills')
  const amount = shop.pln(1_000 * (1 + random(60)))
  append(first, (from) => shop.fact('voucherLoaded', { ...shop.giftCard, amount }, from))
  send(life, first)
  for (const one of tills) one.copy = life.home
  return life
}

function act(life: Life): void {
  const { tills, random } = life
  const till = tills[random(tills.length)]
  if (!till) throw new Error('There is such a till')
  if (random(3) === 0) return send(life, till)
  spend(life, till, !life.meetsCuts || random(2) === 0)
}

/** As the till does it: the rules, then the claim where head office answers, then the fact. */
function spend(life: Life, till: Till, reachable: boolean): void {
  const voucher = shown(till)
  const decision = decideSpend({
    voucher,
    signed: till.copy,
    due: shop.pln(100 * (1 + life.random(200))),
    store: till.store,
    today,
    reachable,
    policy: usualVoucherPolicy,
  })
  if (!voucher || !decision.isAllowed) return
  const n = voucher.uses + 1
  const id = claimId({ kind: 'spend', about: ref.id }, n)
  if (reachable && !life.isClaimIgnored) {
    // Somebody else was faster: the till hears what has become of the card.
    if (life.claims.has(id)) return send(life, till)
    life.claims.add(id)
  }
  life.paidMinor += decision.amount.minor
  const fact = append(till, (from) => shop.paidByCard(decision.amount.minor, from, n))
  if (reachable) return
  life.alone.set(fact, id)
  life.risks.set(till.name, (life.risks.get(till.name) ?? new Set()).add(till.copy))
}

type From = { readonly writer: string; readonly seq: number; readonly store: StoreId }

function append(till: Till, make: (from: From) => TradeFact): TradeFact {
  till.seq += 1
  const fact = make({ writer: till.name, seq: till.seq, store: till.store })
  till.unsent.push(fact)
  return fact
}

const shown = ({ copy, unsent }: Till): VoucherState | null => unsent.reduce(folded, copy)

function folded(state: VoucherState | null, fact: TradeFact): VoucherState | null {
  const next = foldInto(state, fact, ref).state
  return next?.type === 'voucher' ? next : null
}

/** Head office folds what the till has, and tells it how the card stands. */
function send(life: Life, till: Till): void {
  for (const fact of till.unsent) {
    // As the projector writes a claim that is missing.
    const unclaimed = life.alone.get(fact)
    if (unclaimed !== undefined) life.claims.add(unclaimed)
    const { state, exceptions } = foldInto(life.home, fact, ref)
    life.home = state?.type === 'voucher' ? state : null
    life.toldMinor += exceptions.reduce((sum, { minor }) => sum + (minor ?? 0), 0)
  }
  till.unsent = []
  till.copy = life.home
}

const missing = ({ home }: Life): number => (home ? Math.max(0, -balanceOf(home).minor) : 0)

/** Tills that are back have not always sent what they did alone: that lets them risk no more. */
const mostRisked = ({ risks }: Life): number =>
  [...risks.values()].reduce((sum, words) => sum + words.size * usualVoucherPolicy.offlineCapMinor, 0)

function judge(life: Life): readonly string[] {
  const { home, paidMinor, toldMinor } = life
  const checks: readonly (readonly [string, boolean])[] = [
    ['head office knows of every sum that was paid', home?.spent.minor === paidMinor],
    ['what is missing was told, once', toldMinor === missing(life)],
    ['no more is missing than tills without a link may risk', missing(life) <= mostRisked(life)],
    ['nothing is missing unless somebody had no link', life.alone.size > 0 || missing(life) === 0],
  ]
  return checks.filter(([, isKept]) => !isKept).map(([what]) => what)
}
