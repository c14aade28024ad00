import { factId } from '#src/base/ids.ts'
import type { DocumentNo, StoreId, WriterId } from '#src/base/ids.ts'
import type { PolicyDocument, StoreDocument } from '#src/contract/documents/catalogue-document.ts'
import { databases, documentIds } from '#src/contract/documents/databases.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { NoteList } from '#src/domain/basket/note-list.ts'
import { noteListOf } from '#src/domain/basket/note-list.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { FactOf } from '#src/domain/fact/trade-fact.ts'
import { readFact } from '#src/domain/fact/upgrade-fact.ts'
import type { Couch } from '../couch/couch.ts'
import type { HomeDocument } from '../projector/home-document.ts'

/** A sale as its till told it, with the hash of its fact, the store's own document and what its notes mean by now. */
export type Sold = {
  readonly fact: FactOf<'saleCompleted'>
  readonly hash: string
  readonly store: StoreDocument
  readonly notes: NoteList
}

/** What the chain knows of a sale; null where its own fact has not come. */
export async function saleStateOf(couch: Couch, sale: string): Promise<SaleState | null> {
  const document = await couch.database(databases.chain).get<HomeDocument>(documentIds.sale(sale))
  const state = document?.state
  return state?.type === 'sale' && !state.awaiting ? state : null
}

/** The fact of a sale, whichever year's database it lies in; null after its legal term. */
export async function soldFact(couch: Couch, { sale, store }: SaleState): Promise<Sold | null> {
  const place = await couch.database(databases.catalogue).get<StoreDocument>(documentIds.store(store))
  const id = factIdOf(sale)
  const notes = await notesOf(couch, store)
  for (const name of (await couch.names()).filter((one) => one.startsWith(`facts-${store}-`)).toReversed()) {
    const found = await couch.database(name).get<Fact>(id)
    const read = found && readFact(found)
    if (place && found && read?.ok && read.fact.kind === 'saleCompleted')
      return { fact: read.fact, hash: found.hash, store: place, notes }
  }
  return null
}

async function notesOf(couch: Couch, store: StoreId): Promise<NoteList> {
  const catalogue = couch.database(databases.catalogue)
  const own = await catalogue.get<PolicyDocument>(documentIds.policy(`notes-${store}`))
  return noteListOf(own ?? (await catalogue.get<PolicyDocument>(documentIds.policy('notes'))) ?? {})
}

/** `t1-000042` is the 42nd fact of `t1`. */
function factIdOf(sale: DocumentNo): string {
  const at = sale.lastIndexOf('-')
  return factId(sale.slice(0, at) as WriterId, Number(sale.slice(at + 1)))
}
