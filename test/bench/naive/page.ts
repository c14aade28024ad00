import { fillPouch } from './pouchdb.ts'
import { fillRxdb, firstLookupInRxdb, keepFactsInRxdb, searchRxdb, stockRxdb } from './rxdb.ts'

const naive = {
  fillRxdb,
  fillPouch,
  stock: stockRxdb,
  firstLookup: firstLookupInRxdb,
  search: searchRxdb,
  keepFacts: keepFactsInRxdb,
}

declare global {
  interface Window {
    naive: typeof naive
  }
}

window.naive = naive
