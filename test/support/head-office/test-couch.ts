import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { startCouch } from '#embedded-couch/server.ts'
import type { RunningCouch } from '#embedded-couch/server.ts'
import { couchClient } from '#head-office/couch/couch-client.ts'
import { couchHttp, readCouchUrl } from '#head-office/couch/couch-http.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { configureServer } from '#head-office/provision/configure-server.ts'

const admin = { name: 'admin', password: 'p@ss word' }

type Server = Pick<RunningCouch, 'url' | 'port' | 'close'> & {
  setJwtKey(kid: string, pem: string): void | Promise<void>
}

export type TestCouch = {
  readonly couch: Couch
  /** With the admin's name and password. */
  readonly url: string
  /** A folder of the test's own. */
  readonly folder: string
  /** `url` and `port` without credentials. */
  readonly server: Server
  /** Databases of its own on the same server: a prefix stands before every name. */
  fresh(): Couch
  close(): Promise<void>
}

/** The CouchDB of `COUCH_URL`, whose own databases must be none of a chain; else an embedded server. */
export async function testCouch(): Promise<TestCouch> {
  const given = process.env['COUCH_URL']
  return given === undefined ? embeddedCouch() : makeTestCouch(() => external(given))
}

/** An embedded server whatever `COUCH_URL` says: what stands on a terminal, as a relay's does. */
export const embeddedCouch = (): Promise<TestCouch> => makeTestCouch(embedded)

async function makeTestCouch(find: (folder: string) => Promise<Found>): Promise<TestCouch> {
  const folder = await mkdtemp(join(tmpdir(), 'head-office-'))
  const { server, url } = await find(folder)
  const couch = couchClient(url)
  let runs = 0
  return {
    couch,
    fresh: () => prefixed(couch, `x${(runs += 1)}-`),
    url,
    folder,
    server,
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Found = { readonly server: Server; readonly url: string }

async function embedded(folder: string): Promise<Found> {
  const server = await startCouch({ folder: join(folder, 'couch'), admin })
  const url = new URL(server.url)
  url.username = admin.name
  url.password = admin.password
  return { server, url: url.href }
}

/** What a test makes on a server that is not its own goes when it ends. */
async function external(url: string): Promise<Found> {
  const { base, authorization } = readCouchUrl(url)
  const couch = couchClient(url)
  const before = new Set(await couch.names())
  const keys = new Set<string>()
  const drop = async (path: string): Promise<void> => {
    const headers = authorization === null ? {} : { authorization }
    await fetch(`${base}/${path}`, { method: 'DELETE', headers })
  }
  const close = async (): Promise<void> => {
    const made = (await couch.names()).filter((name) => !before.has(name) && !name.startsWith('_'))
    await Promise.all(made.map((name) => drop(encodeURIComponent(name))))
    for (const kid of keys) await drop(`_node/_local/_config/jwt_keys/${encodeURIComponent(`ec:${kid}`)}`)
  }
  const setJwtKey = async (kid: string, publicKey: string): Promise<void> => {
    keys.add(kid)
    if ((await configureServer(url, { kid, publicKey })) === 'restart-needed') await restart(url)
  }
  return { server: { url: base, port: Number(new URL(base).port), close, setJwtKey }, url }
}

/** Restarts a node of CouchDB and waits until it takes tokens. */
async function restart(url: string): Promise<void> {
  const ask = couchHttp(url)
  await ask('_node/_local/_restart', { method: 'POST', body: {} })
  const session = (): Promise<object> => ask('_session')
  const taking = { info: { authentication_handlers: expect.arrayContaining(['jwt']) } }
  await vi.waitFor(async () => expect(await session()).toMatchObject(taking), {
    timeout: 50_000,
    interval: 250,
  })
}

const prefixed = (couch: Couch, prefix: string): Couch => ({
  ...couch,
  database: (name) => couch.database(prefix + name),
  createDatabase: (name) => couch.createDatabase(prefix + name),
  names: async () => {
    const own = (await couch.names()).filter((name) => name.startsWith(prefix))
    return own.map((name) => name.slice(prefix.length))
  },
})
