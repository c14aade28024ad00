import { demoData } from '#tools/demo/fill-with-demo.ts'
import type { AppTill } from '#test/support/app-world.ts'
import { inAppWorld } from '../bench-world.ts'
import { sellTicket, shelfOf } from '../sell-ticket.ts'

export interface PaidTickets {
  /** Payment confirmed → the page has heard that the sale is on the disk; ms. */
  readonly times: readonly number[]
  /** Syncs of main that ended in between, per ticket. */
  readonly syncs: readonly number[]
}

const warmUp = 20
/** What is written behind a scan and behind the ticket before has ended by then. */
const restMs = 300

declare global {
  /** In main: when each sync of a file ended; UTC in ms. */
  var syncedAt: number[] | undefined
}

/** Has main write down every sync from now on. */
const watchSyncs = ({ app }: AppTill): Promise<void> =>
  app.evaluateMain(async () => {
    const { open } = process.getBuiltinModule('node:fs/promises')
    const handle = await open(process.execPath)
    const methods = Object.getPrototypeOf(handle) as typeof handle
    await handle.close()
    const ended: number[] = (globalThis.syncedAt = [])
    for (const name of ['sync', 'datasync'] as const) {
      const original = methods[name]
      methods[name] = async function (this: typeof handle) {
        await original.call(this)
        ended.push(Date.now())
      }
    }
  })

/** Tickets paid at the screen of the whole app on the stand-in. */
export const payTickets = (count: number): Promise<PaidTickets> =>
  inAppWorld(async (_world, till) => {
    const shelf = shelfOf(demoData().products)
    for (let turn = 0; turn < warmUp; turn += 1) await sellTicket(till, shelf, { turn })
    await watchSyncs(till)
    const tickets = []
    for (let turn = warmUp; turn < warmUp + count; turn += 1)
      tickets.push(await sellTicket(till, shelf, { turn, restMs }))
    const syncedAt = (await till.app.evaluateMain(() => globalThis.syncedAt)) ?? []
    return {
      times: tickets.map(({ pressedAt, heardAt }) => heardAt - pressedAt),
      syncs: tickets.map(
        ({ pressedAt, heardAt }) => syncedAt.filter((at) => at >= pressedAt && at <= heardAt).length,
      ),
    }
  })
