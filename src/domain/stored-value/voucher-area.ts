import type { VoucherId } from '../../base/ids.ts'
import { raise } from '../exception/raise.ts'
import type { KindTable } from '../fact/by-kind.ts'
import { byKind } from '../fact/by-kind.ts'
import { defineArea } from '../fact/define-area.ts'
import type { Area, Folded, StateRef } from '../fact/folding.ts'
import { unchanged } from '../fact/folding.ts'
import { chainRef } from '../fact/state-ref.ts'
import type { FactOf, TradeFact } from '../fact/trade-fact.ts'
import { addMoney, zeroMoney } from '../money/arithmetic.ts'
import type { Currency } from '../money/money.ts'
import { claimCount } from '../returns/claim-count.ts'
import { withStore } from '../returns/with-store.ts'
import type { VoucherEntry } from './voucher-entries.ts'
import { voucherEntries } from './voucher-entries.ts'
import type { VoucherBlock, VoucherState } from './voucher-state.ts'
import { balanceOf } from './voucher-state.ts'

/** What an id looks like, by which head office may be asked for a voucher as for a purchase. */
export const isVoucherId = (text: string): text is VoucherId => /^[0-9a-f]{32}$/.test(text)

export const voucherRef = (voucher: string): StateRef => chainRef(`voucher:${voucher}`)

const entriesOf = (fact: TradeFact): readonly VoucherEntry[] => byKind(voucherEntries, fact) ?? []

const ofEntries = (fact: TradeFact): readonly StateRef[] =>
  [...new Set(entriesOf(fact).map(({ voucher }) => voucher))].map(voucherRef)

const touches: KindTable<readonly StateRef[]> = {
  voucherLoaded: ofEntries,
  saleCompleted: ofEntries,
  returnCompleted: ofEntries,
  refundReplaced: ofEntries,
  blindReturnCompleted: ofEntries,
  voucherBlocked: ({ body: { voucher } }) => [voucherRef(voucher)],
  claimReleased: ({ body: { source } }) => (source.kind === 'voucher' ? [voucherRef(source.voucher)] : []),
  orderSought: ({ store, body: { number } }) =>
    store !== null && isVoucherId(number) ? [voucherRef(number)] : [],
}

function fold(state: VoucherState | null, fact: TradeFact, { id }: StateRef): Folded<VoucherState> {
  if (fact.kind === 'orderSought')
    return unchanged(state && { ...state, stores: withStore(state.stores, fact.store) })
  const voucher = id.slice('voucher:'.length) as VoucherId
  if (fact.kind === 'claimReleased') {
    const known = state ?? unheard(voucher, 'PLN')
    return unchanged<VoucherState>({ ...known, uses: claimCount(known.uses, fact.body.claim) })
  }
  const moved =
    fact.kind === 'voucherBlocked' ? block(state, fact) : move(state, fact, { voucher, about: id })
  return withUseOfBlocked(state, moved, fact)
}

function block(state: VoucherState | null, fact: FactOf<'voucherBlocked'>): Folded<VoucherState> {
  const known = state ?? unheard(fact.body.voucher, 'PLN')
  const word = { isBlocked: fact.body.isBlocked, at: fact.at, fact: fact.id }
  return unchanged({
    ...known,
    stores: withStore(known.stores, fact.store),
    block: laterOf(known.block, word),
  })
}

const laterOf = (known: VoucherBlock | undefined, word: VoucherBlock): VoucherBlock =>
  !known || known.at < word.at || (known.at === word.at && known.fact < word.fact) ? word : known

/** Somebody paid with it after it was blocked, at a till that had not heard: told once, by whichever comes second. */
function withUseOfBlocked(
  before: VoucherState | null,
  { state, exceptions }: Folded<VoucherState>,
  fact: TradeFact,
): Folded<VoucherState> {
  if (!state || !isUsedBlocked(state) || (before && isUsedBlocked(before))) return { state, exceptions }
  const trouble = { kind: 'blocked-voucher-used', about: `voucher:${state.voucher}` } as const
  return { state, exceptions: [...exceptions, raise(fact, trouble)] }
}

const isUsedBlocked = ({ block: word, spentAt }: VoucherState): boolean =>
  word !== undefined && word.isBlocked && spentAt !== undefined && spentAt > word.at

type Which = { readonly voucher: VoucherId; readonly about: string }

/** A balance below zero is the money at stake: somebody was given goods for what another had spent. */
function move(state: VoucherState | null, fact: TradeFact, { voucher, about }: Which): Folded<VoucherState> {
  const entries = entriesOf(fact).filter((entry) => entry.voucher === voucher)
  const [first] = entries
  if (!first) return unchanged(state)
  const before = withCurrency(state ?? unheard(voucher, first.amount.currency), first.amount.currency)
  const after = entries.reduce((now, entry) => apply(now, entry, fact), before)
  const missing = after.kind === null ? 0 : missingIn(after) - (before.kind === null ? 0 : missingIn(before))
  if (missing <= 0) return unchanged(after)
  return { state: after, exceptions: [raise(fact, { kind: 'spent-twice', about, minor: missing })] }
}

const missingIn = (state: VoucherState): number => Math.max(0, -balanceOf(state).minor)

function apply(
  state: VoucherState,
  entry: VoucherEntry,
  { store, at }: Pick<TradeFact, 'store' | 'at'>,
): VoucherState {
  const { amount } = entry
  // A chain trades in one currency; what does not fit would be a bug of a till and must not stop the others.
  if (amount.currency !== state.loaded.currency) return state
  const stores = withStore(state.stores, store)
  if (entry.entry === 'spent') {
    const uses = entry.claim === null ? state.uses : claimCount(state.uses, entry.claim)
    const spentAt = lastOf(state.spentAt ?? null, at) ?? at
    return { ...state, stores, uses, spentAt, spent: addMoney(state.spent, amount) }
  }
  const { kind, isNew, expires } = entry
  return {
    ...state,
    stores,
    kind: isNew ? firstOf(state.kind, kind) : state.kind,
    store: isNew ? firstOf(state.store, store) : state.store,
    loaded: addMoney(state.loaded, amount),
    expires: lastOf(state.expires, expires),
  }
}

/** Made twice by mistake: the first by name, so that it does not matter which is heard of first. */
const firstOf = <T extends string>(a: T | null, b: T | null): T | null =>
  a === null || (b !== null && b < a) ? b : a

/** A later day replaces an earlier one. */
const lastOf = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a

/** Of a voucher that only a claim given up had named, the first sum tells the currency. */
const withCurrency = (state: VoucherState, currency: Currency): VoucherState =>
  state.loaded.minor === 0 && state.spent.minor === 0
    ? { ...state, loaded: zeroMoney(currency), spent: zeroMoney(currency) }
    : state

const unheard = (voucher: VoucherId, currency: Currency): VoucherState => ({
  type: 'voucher',
  voucher,
  kind: null,
  store: null,
  loaded: zeroMoney(currency),
  spent: zeroMoney(currency),
  expires: null,
  uses: 0,
  stores: [],
})

/** States `voucher:<id>` of the chain. */
export const voucherArea: Area<VoucherState> = defineArea<VoucherState>({ type: 'voucher', touches, fold })
