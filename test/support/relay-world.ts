import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { startRelay } from '#electron/relay/relay.ts'
import type { Relay } from '#electron/relay/relay.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { issueToken } from '#head-office/services/issue-token.ts'
import { loadSigningKey } from '#head-office/services/signing-key.ts'
import { startFaultProxy } from '#simulators/fault-proxy.ts'
import type { FaultProxy } from '#simulators/fault-proxy.ts'
import { systemClock } from '#src/base/clock.ts'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import type { RelayConfig } from '#src/contract/relay/relay-messages.ts'
import { testCouch } from './head-office/test-couch.ts'
import type { TestCouch } from './head-office/test-couch.ts'
import { s1, s2 } from './trade-facts.ts'

/** Where it differs from the world's relay, and how far its clock is ahead; without `tls` it is plain. */
type RelayMachine = Partial<Pick<RelayConfig, 'folder' | 'port' | 'tls' | 'token'>> & {
  readonly aheadMs?: number
}

/** Head office's databases with a line that can be cut, and relays of store `s1`, whose terminal is `t1`. */
export type RelayWorld = {
  readonly headOffice: TestCouch
  readonly line: FaultProxy
  /** Where terminals find head office's databases. */
  readonly couchUrl: string
  token(terminal: string, store?: StoreId): string
  /** Of the relay at any port, without a certificate. */
  readonly config: RelayConfig
  /** Started on the same folder again, a relay knows what it knew; `empty` is a new machine in its place. */
  startRelay(how?: 'again' | 'empty', machine?: RelayMachine): Promise<Relay>
  close(): Promise<void>
}

export async function relayWorld(): Promise<RelayWorld> {
  const headOffice = await testCouch()
  await provisionChain(headOffice.couch, {
    stores: [
      { store: s1, region: 'north' },
      { store: s2, region: 'north' },
    ],
    year: 2026,
  })
  const key = await loadSigningKey(headOffice.folder)
  await headOffice.server.setJwtKey(key.kid, key.publicKey)
  const line = await startFaultProxy({ target: { host: '127.0.0.1', port: headOffice.server.port } })
  const token = (terminal: string, store = s1): string => {
    const subject = { terminal: terminal as TerminalId, store, regions: [], isRelay: terminal === 't1' }
    return issueToken(key, subject, Date.now()).token
  }
  const couchUrl = `http://127.0.0.1:${line.port}`
  const config: RelayConfig = {
    store: s1,
    factsDatabase: 'facts-s1-2026',
    folder: join(headOffice.folder, 'relay'),
    host: '127.0.0.1',
    port: 0,
    couchUrl,
    token: token('t1'),
    jwtKeys: { [key.kid]: key.publicKey },
  }
  const quiet = { info: () => undefined, error: () => undefined }
  const clock = systemClock(globalThis)
  const world = { clock, random: Math.random, log: quiet }
  return {
    headOffice,
    line,
    couchUrl,
    token,
    config,
    startRelay: async (how = 'again', { aheadMs = 0, ...machine } = {}) => {
      if (how === 'empty') await rm(config.folder, { recursive: true, force: true })
      const now = (): number => clock.now() + aheadMs
      return startRelay({ ...config, ...machine }, { ...world, clock: { ...clock, now } })
    },
    close: async () => {
      await line.close()
      await headOffice.close()
    },
  }
}

export type Answer = { readonly status: number; readonly body: Record<string, unknown> }

/** Asks a server as a terminal does. */
export async function askAs(token: string, url: string, body?: unknown): Promise<Answer> {
  const response = await fetch(url, {
    method: body === undefined ? 'GET' : 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
