import { replicateCouchDB } from 'rxdb/plugins/replication-couchdb'
import { openProducts } from './rxdb.ts'
import { withSecret, type Source } from './source.ts'

/** Follows the database from now on, by the plugin's own live feed; resolves when it has what was there. */
export async function followRxdb({
  url,
  authorization,
}: Pick<Source, 'url' | 'authorization'>): Promise<void> {
  const replication = replicateCouchDB({
    replicationIdentifier: 'naive-live',
    collection: await openProducts(),
    url,
    live: true,
    fetch: withSecret(authorization),
    pull: {},
  })
  await replication.awaitInitialReplication()
}

/** Resolves when a query for this document has an answer; UTC in ms. */
export async function heardByRxdb(id: string): Promise<number> {
  const products = await openProducts()
  return new Promise((resolve) => {
    const following = products.findOne(id).$.subscribe((found) => {
      if (!found) return
      resolve(performance.timeOrigin + performance.now())
      setTimeout(() => following.unsubscribe())
    })
  })
}
