import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCouch } from '#embedded-couch/server.ts'
import type { RunningCouch } from '#embedded-couch/server.ts'
import { couchClient } from '#head-office/couch/couch-client.ts'
import type { Couch } from '#head-office/couch/couch.ts'

const admin = { name: 'admin', password: 'p@ss word' }

export type TestCouch = {
  readonly couch: Couch
  /** With the admin's name and password. */
  readonly url: string
  readonly folder: string
  readonly server: RunningCouch
  /** Databases of its own on the same server: a prefix stands before every name. */
  fresh(): Couch
  close(): Promise<void>
}

/** An embedded server in a folder of its own. */
export async function testCouch(): Promise<TestCouch> {
  const folder = await mkdtemp(join(tmpdir(), 'head-office-'))
  const server = await startCouch({ folder: join(folder, 'couch'), admin })
  const url = new URL(server.url)
  url.username = admin.name
  url.password = admin.password
  const couch = couchClient(url.href)
  let runs = 0
  return {
    couch,
    fresh: () => prefixed(couch, `x${(runs += 1)}-`),
    url: url.href,
    folder,
    server,
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
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
