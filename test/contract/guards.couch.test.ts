import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCouch } from '#embedded-couch/server.ts'
import { openDatabase, relayDatabases } from '#electron/relay/open-databases.ts'
import { ownCouch } from '#electron/relay/own-couch.ts'
import { provisionChain } from '#head-office/provision/provision-chain.ts'
import { issueToken } from '#head-office/services/issue-token.ts'
import { loadSigningKey } from '#head-office/services/signing-key.ts'
import type { TerminalId } from '#src/base/ids.ts'
import { testCouch } from '../support/head-office/test-couch.ts'
import { s1, s2 } from '../support/trade-facts.ts'
import { claims, closed, facts, people, states } from './guards-cases.ts'
import type { Asker } from './guards-cases.ts'
import { describeGuardContract } from './guards-contract.ts'

type Key = Awaited<ReturnType<typeof loadSigningKey>>

const tokens =
  (key: Key) =>
  (asker: Asker): string => {
    const terminal = asker as string as TerminalId
    const store = asker === 't2' ? s2 : s1
    return issueToken(key, { terminal, store, regions: ['mazowsze'], isRelay: asker === 't7' }, Date.now())
      .token
  }

const stores = [
  { store: s1, region: 'mazowsze' },
  { store: s2, region: 'malopolska' },
]
const atHeadOffice = [facts, people, claims, states, 'region-mazowsze', ...closed]

describeGuardContract('head office', atHeadOffice, async () => {
  const test = await testCouch()
  await provisionChain(test.couch, { stores, year: 2026 })
  const key = await loadSigningKey(test.folder)
  await test.server.setJwtKey(key.kid, key.publicKey)
  return { url: test.server.url, token: tokens(key), close: test.close }
})

const relayed = relayDatabases(s1, facts)
const atRelay = relayed.map(({ name }) => name)

describeGuardContract('the relay of a store', atRelay, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'relay-'))
  const key = await loadSigningKey(folder)
  const admin = { name: 'relay', password: 'secret' }
  const jwtKeys = { [key.kid]: key.publicKey }
  const server = await startCouch({ folder: join(folder, 'couch'), admin, jwtKeys })
  for (const database of relayed) await openDatabase(ownCouch(server.url, admin), s1, database)
  return {
    url: server.url,
    token: tokens(key),
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
})
