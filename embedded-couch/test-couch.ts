import { generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startCouch } from './server.ts'
import type { CouchOptions, RunningCouch } from './server.ts'

export interface Answer<Body> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

export interface AskOptions {
  readonly body?: unknown
  /** The `Authorization` header; the administrator's where absent, none where null. */
  readonly as?: string | null
  readonly signal?: AbortSignal
}

/** Calls one server as its administrator, unless told otherwise. */
export interface TestClient {
  readonly url: string
  readonly basic: string
  ask<Body = unknown>(method: string, path: string, options?: AskOptions): Promise<Answer<Body>>
  fetch(method: string, path: string, options?: AskOptions): Promise<Response>
  /** Makes a database with a name of its own. */
  createDatabase(): Promise<string>
}

export interface TestCouch extends TestClient {
  /** The one of `COUCH_URL`. */
  readonly isExternal: boolean
  close(): Promise<void>
}

export const testAdmin = { name: 'head-office', password: 'secret: "ż"' }

export function basicHeader({ name, password }: { name: string; password: string }): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`
}

export function testClient(url: string, basic = basicHeader(testAdmin)): TestClient {
  const client: TestClient = {
    url,
    basic,
    fetch: (method, path, { body, as = basic, signal } = {}) =>
      fetch(url + path, {
        method,
        headers: {
          accept: 'application/json',
          ...(as === null ? {} : { authorization: as }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      }),
    ask: async (method, path, options) => {
      const response = await client.fetch(method, path, options)
      const text = await response.text()
      const { status, headers } = response
      return { status, headers, body: text === '' ? undefined : JSON.parse(text) }
    },
    createDatabase: async () => {
      const name = `test-${randomUUID()}`
      const { status } = await client.ask('PUT', `/${name}`)
      if (status !== 201) throw new Error(`no database ${name}: ${status}`)
      return name
    },
  }
  return client
}

export interface EmbeddedCouch extends TestCouch {
  readonly server: RunningCouch
  readonly folder: string
  /** Stops the server and starts another one on the same folder. */
  restart(): Promise<EmbeddedCouch>
}

/** Starts the embedded server on a folder of its own, which `close` removes. */
export async function embeddedCouch(options: Partial<CouchOptions> = {}): Promise<EmbeddedCouch> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'couch-')))
  const server = await startCouch({ admin: testAdmin, ...options, folder })
  return {
    ...testClient(server.url),
    isExternal: false,
    server,
    folder,
    restart: async () => {
      await server.close()
      return embeddedCouch({ ...options, folder })
    },
    close: async () => {
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * The server that `*.couch.test.ts` run against: the one of `COUCH_URL` (with an administrator's name and
 * password in it), else an embedded one, which is started with `options`.
 */
export async function couchUnderTest(options: Partial<CouchOptions> = {}): Promise<TestCouch> {
  const given = process.env['COUCH_URL']
  if (given === undefined) return embeddedCouch(options)
  const { origin, username, password } = new URL(given)
  const admin = { name: decodeURIComponent(username), password: decodeURIComponent(password) }
  const client = testClient(origin, basicHeader(admin))
  await client.ask('PUT', '/_global_changes') // without it CouchDB has no `_db_updates`; it may be there
  const made: string[] = []
  return {
    ...client,
    isExternal: true,
    createDatabase: async () => {
      const name = await client.createDatabase()
      made.push(name)
      return name
    },
    close: async () => {
      await Promise.all(made.map((name) => client.ask('DELETE', `/${name}`)))
    },
  }
}

export interface TestIssuer {
  readonly publicPem: string
  /** An `Authorization` header; members given replace those of a valid token, undefined removes one. */
  bearer(claims?: Record<string, unknown>, header?: Record<string, unknown>): string
}

/** An issuer of ES256 tokens with a key of its own; a token runs for a minute from the machine's clock. */
export function testIssuer(kid = 'k1', namedCurve = 'P-256'): TestIssuer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve })
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return {
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    bearer: (claims = {}, header = {}) => {
      const exp = Math.floor(Date.now() / 1000) + 60
      const head = encode({ alg: 'ES256', typ: 'JWT', kid, ...header })
      const body = encode({ sub: 't1', exp, '_couchdb.roles': ['terminal'], ...claims })
      const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
      const signature = sign('sha256', Buffer.from(`${head}.${body}`), key).toString('base64url')
      return `Bearer ${head}.${body}.${signature}`
    },
  }
}

/** Reads an answer piece by piece, so that a test can act while a long poll waits. */
export function pieces(response: Response): AsyncIterator<string> & { rest(): Promise<string> } {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('an answer without body')
  const next = async (): Promise<IteratorResult<string>> => {
    const { done, value } = await reader.read()
    return done ? { done, value: undefined } : { done, value }
  }
  const rest = async (): Promise<string> => {
    let text = ''
    for (let piece = await next(); !piece.done; piece = await next()) text += piece.value
    return text
  }
  return { next, rest }
}
