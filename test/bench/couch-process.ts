import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { couchClient } from '#head-office/couch/couch-client.ts'
import type { Couch } from '#head-office/couch/couch.ts'

const admin = { name: 'admin', password: 'admin' }

export interface CouchProcess {
  readonly url: string
  readonly pid: number
  /** As its administrator. */
  readonly couch: Couch
  readonly authorization: string
}

/** Runs the embedded server in a process of its own, as far from what is measured as head office is from a till. */
export async function withCouch<T>(
  { folder, jwtKeys = [] }: { readonly folder: string; readonly jwtKeys?: readonly string[] },
  use: (server: CouchProcess) => Promise<T>,
): Promise<T> {
  const keys = jwtKeys.map((key) => `--jwt-key=${key}`)
  const given = [`--folder=${folder}`, `--admin=${admin.name}:${admin.password}`, ...keys]
  const server = spawn(process.execPath, ['embedded-couch/main.ts', ...given], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(server, 'exit')
  try {
    const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
    const url = line.replace('listening on ', '')
    const couch = couchClient(url.replace('http://', `http://${admin.name}:${admin.password}@`))
    const secret = Buffer.from(`${admin.name}:${admin.password}`).toString('base64')
    return await use({ url, pid: server.pid ?? 0, couch, authorization: `Basic ${secret}` })
  } finally {
    server.kill('SIGTERM')
    await exited
  }
}
