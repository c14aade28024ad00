import { once } from 'node:events'
import { createServer } from 'node:net'
import type { StoreId } from '#src/base/ids.ts'
import { startFaultProxy } from '#simulators/fault-proxy.ts'
import type { DemoRelay, TillPlan } from './demo-till.ts'

const host = '127.0.0.1'

/** One relay for each store of which a till serves. */
export async function startRelays(plans: readonly TillPlan[]): Promise<ReadonlyMap<StoreId, DemoRelay>> {
  const serving = plans.filter(({ relay }) => relay === 'serve')
  const entries = serving.map(async ({ store }) => {
    const port = await freePort()
    return [store, { port, socket: await startFaultProxy({ target: { host, port } }) }] as const
  })
  return new Map(await Promise.all(entries))
}

/** The terminal is told its port before it runs. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no free port')
  return address.port
}
