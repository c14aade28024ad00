import type { ChaosRun } from '../chaos-run.ts'
import { loseReplica } from './replica-loss.ts'

/** Deletes every database of the page, as a person who clears the browser's data does. */
async function wipe(): Promise<number> {
  const all = await indexedDB.databases()
  const deleted = all.map(
    ({ name }) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name ?? '')
        request.onsuccess = resolve
        request.onerror = reject
      }),
  )
  await Promise.all(deleted)
  return deleted.length
}

export const replicaWiped: ChaosRun = {
  rounds: 10,
  promise: 'announced and rebuilt under the running till, no fact is missing or counted twice',
  run: (options) =>
    loseReplica(
      {
        fault: 'databases deleted under the running till',
        isAlone: (round) => round % 2 === 1,
        strike: async (_, { page }) => {
          await page.go('sale')
          const count = await page.page.evaluate(wipe)
          return { what: `${count} databases deleted`, isTotal: true }
        },
      },
      options,
    ),
}
