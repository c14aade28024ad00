import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { configureServer } from './configure-server.ts'

const key = { kid: 'k1', publicKey: '-----BEGIN PUBLIC KEY-----\nMFk=\n-----END PUBLIC KEY-----\n' }
const prefix = '/_node/_local/_config/'

/** The settings of a CouchDB node as its `_config` answers; its handlers are those of its start. */
async function node(settings: Map<string, string>) {
  const made: string[] = []
  let handlers = ['cookie', 'default']
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '')
    const setting = path.startsWith(prefix) ? path.slice(prefix.length) : null
    const answer = (status: number, body: unknown): void =>
      void response.writeHead(status).end(JSON.stringify(body))
    if (path === '/_all_dbs') return answer(200, ['_users', ...made])
    if (path === '/_session') return answer(200, { info: { authentication_handlers: handlers } })
    if (setting === null) {
      made.push(path.slice(1))
      return answer(201, { ok: true })
    }
    const known = settings.get(setting)
    if (request.method === 'GET')
      return known === undefined ? answer(404, { error: 'not_found' }) : answer(200, known)
    let body = ''
    request.on('data', (bytes: Buffer) => (body += bytes.toString()))
    request.on('end', () => {
      settings.set(setting, JSON.parse(body))
      answer(200, known ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return {
    url: `http://admin:x@127.0.0.1:${(server.address() as AddressInfo).port}`,
    made,
    restart: () => {
      const isSet = settings.get('chttpd/authentication_handlers')?.includes('jwt')
      handlers = [...(isSet ? ['jwt'] : []), 'cookie', 'default']
    },
  }
}

const closing: (() => void)[] = []
afterEach(() => closing.splice(0).forEach((close) => close()))

describe('configuring a server', () => {
  it('lets a node of CouchDB know tokens, tell of updates and hold all databases open, once', async () => {
    const settings = new Map<string, string>()
    const { url, made, restart } = await node(settings)
    expect(await configureServer(url, key)).toBe('restart-needed')
    const wanted = {
      'couchdb/max_dbs_open': '2000',
      'chttpd/authentication_handlers':
        '{chttpd_auth, jwt_authentication_handler}, {chttpd_auth, cookie_authentication_handler}, {chttpd_auth, default_authentication_handler}',
      'jwt_keys/ec:k1': '-----BEGIN PUBLIC KEY-----\\nMFk=\\n-----END PUBLIC KEY-----',
      'jwt_auth/required_claims': 'exp',
    }
    expect(Object.fromEntries(settings)).toEqual(wanted)
    restart()
    expect(await configureServer(url, key)).toBe('configured')
    expect(Object.fromEntries(settings)).toEqual(wanted)
    expect(made).toEqual(['_global_changes'])
  })

  it('keeps what is set already', async () => {
    const handlers = '{chttpd_auth, default_authentication_handler}'
    const settings = new Map([
      ['couchdb/max_dbs_open', '5000'],
      ['chttpd/authentication_handlers', handlers],
      ['jwt_auth/required_claims', 'exp,iss'],
    ])
    await configureServer((await node(settings)).url, key)
    expect(Object.fromEntries(settings)).toMatchObject({
      'couchdb/max_dbs_open': '5000',
      'chttpd/authentication_handlers': `{chttpd_auth, jwt_authentication_handler}, ${handlers}`,
      'jwt_auth/required_claims': 'exp,iss',
    })
  })

  it('leaves a server without configuration alone', async () => {
    const server = createServer((_request, response) => void response.writeHead(405).end('{}'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => server.close())
    const { port } = server.address() as AddressInfo
    expect(await configureServer(`http://127.0.0.1:${port}`, key)).toBe('not-configurable')
  })
})
