import { fillPouch } from './pouchdb.ts'
import { followRxdb, heardByRxdb } from './rxdb-live.ts'
import { keepFactsInRxdb, pushFactsOfRxdb } from './rxdb-facts.ts'
import { scanRxdb } from './rxdb-scan.ts'
import { fillRxdb, firstLookupInRxdb, searchRxdb, stockRxdb } from './rxdb.ts'

const naive = {
  fillRxdb,
  fillPouch,
  stock: stockRxdb,
  firstLookup: firstLookupInRxdb,
  search: searchRxdb,
  scan: scanRxdb,
  follow: followRxdb,
  heard: heardByRxdb,
  keepFacts: keepFactsInRxdb,
  pushFacts: pushFactsOfRxdb,
}

declare global {
  interface Window {
    naive: typeof naive
  }
}

window.naive = naive
