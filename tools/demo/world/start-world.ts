import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startCouch, type RunningCouch } from '#embedded-couch/server.ts'
import { couchClient } from '#head-office/couch/couch-client.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { mailFolder } from '#head-office/e-receipt/mail-folder.ts'
import { startHeadOffice, type HeadOffice } from '#head-office/start-head-office.ts'
import { SimulatedProcessor } from '#simulators/payment-processor/payment-processor.ts'
import { startRelays } from './demo-relays.ts'
import { plugTogether, type DemoTill, type TillPlan } from './demo-till.ts'

export interface WorldOptions {
  /** Everything lives in it; started again on the same folder, the world goes on where it was. */
  readonly folder: string
  readonly tills: readonly TillPlan[]
  /** Fills the empty databases of a new world; not called again for an old one. */
  readonly fill: (couch: Couch) => Promise<void>
  readonly onTrouble?: (work: string, error: unknown) => void
}

/** Head office and the hardware of some tills, on this machine alone. The terminals themselves are started by whoever needs them. */
export interface World {
  /** As a server admin. */
  readonly couch: Couch
  readonly couchUrl: string
  readonly headOffice: HeadOffice
  readonly tills: readonly DemoTill[]
  close(): Promise<void>
}

/** Figures of neighbours come a dozen times faster than in a chain, so that a person at the desk sees them move. */
const availabilityEveryMs = 5_000

async function adminPassword(folder: string): Promise<string> {
  const file = join(folder, 'admin-password')
  if (!existsSync(file)) await writeFile(file, randomBytes(18).toString('hex'), { mode: 0o600 })
  return readFile(file, 'utf8')
}

async function startDatabases(folder: string): Promise<{ server: RunningCouch; adminUrl: string }> {
  const password = await adminPassword(folder)
  const server = await startCouch({ folder: join(folder, 'couch'), admin: { name: 'admin', password } })
  const adminUrl = server.url.replace('http://', `http://admin:${password}@`)
  return { server, adminUrl }
}

async function fillOnce(folder: string, couch: Couch, fill: WorldOptions['fill']): Promise<void> {
  const filled = join(folder, 'filled')
  if (existsSync(filled)) return
  await fill(couch)
  await writeFile(filled, '')
}

/** Starts head office, fills it the first time, and plugs the tills together. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { folder } = options
  await mkdir(folder, { recursive: true })
  const { server, adminUrl } = await startDatabases(folder)
  const couch = couchClient(adminUrl)
  await fillOnce(folder, couch, options.fill)
  const headOffice = await startHeadOffice({
    couchUrl: adminUrl,
    folder: join(folder, 'head-office'),
    processor: new SimulatedProcessor(),
    mail: mailFolder(join(folder, 'mail')),
    availabilityEveryMs,
    ...(options.onTrouble ? { onTrouble: options.onTrouble } : {}),
  })
  server.setJwtKey(headOffice.jwtKey.kid, headOffice.jwtKey.publicKey)
  const relays = await startRelays(options.tills)
  const around = {
    folder,
    couchUrl: server.url,
    servicesUrl: headOffice.servicesUrl,
    issueCode: ({ store, relay }: TillPlan) =>
      relay === 'serve' ? headOffice.issueRelayCode(store) : headOffice.issueEnrolmentCode(store),
    relayOf: (store: TillPlan['store']) => relays.get(store),
  }
  const tills = await Promise.all(options.tills.map((plan) => plugTogether(plan, around)))
  return {
    couch,
    couchUrl: server.url,
    headOffice,
    tills,
    close: async () => {
      await Promise.all(tills.map((till) => till.close()))
      await headOffice.close()
      await server.close()
    },
  }
}
