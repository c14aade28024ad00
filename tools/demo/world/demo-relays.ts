import { randomInt } from 'node:crypto'
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

/** The terminal is told its port before it runs; until then no connection may be given it, as the system does from 32768 on. */
const ports = { from: 20_000, to: 32_768 } as const

async function freePort(): Promise<number> {
  const port = randomInt(ports.from, ports.to)
  return (await isFree(port)) ? port : freePort()
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, host)
  try {
    await once(server, 'listening')
  } catch {
    return false
  }
  server.close()
  await once(server, 'close')
  return true
}
