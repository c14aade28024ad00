import type { StoreId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { StateDocument } from '#src/contract/documents/state-document.ts'
import type { ExceptionRaised, FoldedException } from '#src/domain/exception/exception-state.ts'
import { foldInto } from '#src/domain/fact/areas.table.ts'
import type { TradeState } from '#src/domain/fact/areas.table.ts'
import type { StateHome, StateRef } from '#src/domain/fact/folding.ts'
import type { TradeFact } from '#src/domain/fact/trade-fact.ts'
import { following } from '../couch/revision.ts'

/** A trouble with what its document will need: the store of the fact and its time. */
export type Raised = ExceptionRaised & { readonly store: StoreId | null; readonly at: string }

/** What the fold of a fact told, with the store and time of the fact that led to it. */
export const raisedBy = (
  fact: Pick<TradeFact, 'store' | 'at'>,
  exceptions: readonly FoldedException[],
): readonly Raised[] =>
  exceptions.map(({ from: { store, at } = fact, ...exception }) => ({ ...exception, store, at }))

/** Highest number of each writer. */
export type Numbers = Readonly<Record<string, number>>

/** A state document in its home. */
export type HomeDocument = Omit<StateDocument, 'state' | 'raised'> & {
  readonly state: TradeState
  readonly raised?: readonly Raised[]
  /** Other revisions of it, as a cluster that was parted may hold; read only. */
  readonly _conflicts?: readonly string[]
}

/** A state and the facts of one writer that touch it, in the order of their numbers. */
export type Touched = { readonly ref: StateRef; readonly facts: readonly TradeFact[] }

/** What folding made of a document: null where it stays as it is, and what was raised on the way. */
export type FoldedDocument = { readonly document: HomeDocument | null; readonly raised: readonly Raised[] }

const aboveFloors = (applied: Numbers, floors: Numbers): Record<string, number> =>
  Object.fromEntries(Object.entries(applied).filter(([writer, seq]) => seq > (floors[writer] ?? 0)))

export const databaseOf = (home: StateHome): string =>
  home.kind === 'chain' ? databases.chain : databases.store(home.store)

/** Where a document begins that nobody has written. */
const nothing: Pick<HomeDocument, 'applied' | 'homeRev'> & { readonly state: null } = {
  state: null,
  applied: {},
  homeRev: 0,
}

/**
 * Folds facts into a document. A fact that it has already applied is passed over, so a repeated batch changes nothing.
 * Entries of `applied` at or below a floor go: so documents do not grow with every writer that there ever was.
 * `raised` of the known document is dropped: its exceptions stand before this is called.
 */
export function foldDocument(
  known: HomeDocument | undefined,
  { ref, facts }: Touched,
  floors: Numbers,
): FoldedDocument {
  const start = known ?? nothing
  const applied = aboveFloors(start.applied, floors)
  const news = facts.filter(({ writer, seq }) => seq > Math.max(applied[writer] ?? 0, floors[writer] ?? 0))
  const raised: Raised[] = []
  let state: TradeState | null = start.state
  for (const fact of news) {
    const folded = foldInto(state, fact, ref)
    raised.push(...raisedBy(fact, folded.exceptions))
    state = folded.state
    applied[fact.writer] = fact.seq
  }
  if (news.length === 0 || !state) return { document: null, raised }
  const document: HomeDocument = {
    _id: ref.id,
    type: state.type,
    state,
    applied,
    homeRev: start.homeRev + 1,
    ...(raised.length === 0 ? {} : { raised }),
  }
  return { document: following(known, document), raised }
}
