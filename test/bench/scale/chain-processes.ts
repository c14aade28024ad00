import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { couchClient } from '#head-office/couch/couch-client.ts'
import { readCouchUrl } from '#head-office/couch/couch-http.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import { withCouch } from '../couch-process.ts'
import type { ClientsAnswer, ClientsOrder } from './clients.ts'

export interface Server {
  readonly name: string
  /** Without name and password. */
  readonly url: string
  readonly couch: Couch
  readonly authorization: string
  /** Undefined for a server that is not this machine's own. */
  readonly pid?: number
}

/** The CouchDB of `COUCH_URL`, freed of its databases afterwards, or the embedded server in a process of its own. */
export async function withServer<T>(folder: string, use: (server: Server) => Promise<T>): Promise<T> {
  const given = process.env['COUCH_URL']
  if (given === undefined)
    return withCouch({ folder }, (server) => use({ ...server, name: 'the embedded server' }))
  const { base: url, authorization } = readCouchUrl(given)
  const answer = (await (await fetch(url)).json()) as { version?: string }
  const name = `CouchDB ${answer.version ?? ''}`.trim()
  const external = await testCouch()
  try {
    return await use({ name, url, couch: couchClient(given), authorization: authorization ?? '' })
  } finally {
    await external.close()
  }
}

/** Head office against that server, in a process of its own as in a chain. */
export async function withHeadOffice<T>(
  { url, authorization }: Server,
  folder: string,
  use: (pid: number) => Promise<T>,
): Promise<T> {
  const secret = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()
  const [name = '', password = ''] = secret.split(/:(.*)/s)
  const couch = new URL(url)
  Object.assign(couch, { username: name, password })
  const child = spawn(
    process.execPath,
    ['head-office/main.ts', `--couch=${couch.href}`, `--folder=${folder}`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const exited = once(child, 'exit')
  try {
    for await (const line of createInterface(child.stdout)) if (line.startsWith('listening on ')) break
    return await use(child.pid ?? 0)
  } finally {
    child.kill('SIGTERM')
    await exited
  }
}

export type AskClients = <A extends ClientsAnswer['answer']>(
  order: ClientsOrder,
  answer: A,
) => Promise<Extract<ClientsAnswer, { answer: A }>>

/** The tills, all of them in one process that is none of those measured. */
export async function withClients<T>(use: (ask: AskClients) => Promise<T>): Promise<T> {
  const child = fork(new URL('clients.ts', import.meta.url), { stdio: 'inherit' })
  const exited = once(child, 'exit')
  const ask: AskClients = async (order, answer) => {
    child.send(order)
    const [told] = (await Promise.race([once(child, 'message'), exited])) as [ClientsAnswer | number]
    if (typeof told !== 'object' || told.answer !== answer) throw new Error('The clients have ended')
    return told as Extract<ClientsAnswer, { answer: typeof answer }>
  }
  try {
    return await use(ask)
  } finally {
    if (child.connected) child.disconnect()
    await exited
  }
}
