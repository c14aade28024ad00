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
  close(): Promise<void>
}

/** An embedded server in a folder of its own. */
export async function testCouch(): Promise<TestCouch> {
  const folder = await mkdtemp(join(tmpdir(), 'head-office-'))
  const server = await startCouch({ folder: join(folder, 'couch'), admin })
  const url = new URL(server.url)
  url.username = admin.name
  url.password = admin.password
  return {
    couch: couchClient(url.href),
    url: url.href,
    folder,
    server,
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
