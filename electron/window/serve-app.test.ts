import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy, serveApp } from './serve-app.ts'

let root: string
let serve: (request: Request) => Promise<Response>

beforeAll(() => {
  root = mkdtempSync(path.join(tmpdir(), 'kontuar-app-'))
  const [pages, published] = [path.join(root, 'pages'), path.join(root, 'published')]
  mkdirSync(path.join(pages, 'assets'), { recursive: true })
  mkdirSync(published)
  mkdirSync(path.join(root, 'pages-secret'))
  writeFileSync(path.join(root, 'secret.txt'), 'secret')
  writeFileSync(path.join(root, 'pages-secret', 'a.txt'), 'secret')
  writeFileSync(path.join(pages, 'index.html'), '<html>')
  writeFileSync(path.join(pages, 'assets', 'main.js'), 'export {}')
  writeFileSync(path.join(published, `${'a'.repeat(64)}.ndjson.gz`), 'gz')
  serve = serveApp({ pages, published })
})

afterAll(() => rmSync(root, { recursive: true }))

const get = (url: string, method = 'GET') => serve(new Request(`app://kontuar${url}`, { method }))

describe('serveApp', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<html>'],
    ['/index.html?x=1#y', 'text/html; charset=utf-8', '<html>'],
    ['/assets/main.js', 'text/javascript; charset=utf-8', 'export {}'],
    [`/published/${'a'.repeat(64)}.ndjson.gz`, 'application/gzip', 'gz'],
  ])('serves %s', async (url, type, text) => {
    const answer = await get(url)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).toBe(text)
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%2fpages-secret%2fa.txt',
    '/%00',
    '/%',
    '/assets',
    '/published/../secret.txt',
    '/published/keys.json',
    '/nothing.html',
  ])('finds nothing at %s', async (url) => {
    const answer = await get(url)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  it('answers HEAD without a body and refuses to be written to', async () => {
    expect((await get('/index.html', 'HEAD')).headers.get('content-length')).toBe('6')
    expect((await get('/index.html', 'POST')).status).toBe(405)
  })
})
