import { execFile } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TerminalId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import { testCouch } from '#test/support/head-office/test-couch.ts'
import type { TestCouch } from '#test/support/head-office/test-couch.ts'
import { s1 } from '#test/support/trade-facts.ts'
import { provisionChain } from '../provision/provision-chain.ts'
import type { TerminalDocument } from '../services/terminals.ts'

const { publicKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})

let test: TestCouch
beforeAll(async () => {
  test = await testCouch()
  await provisionChain(test.couch, { stores: [{ store: s1, region: 'mazowsze' }], year: 2026 })
  const document: TerminalDocument = {
    _id: 'terminal:t1',
    type: 'terminal',
    terminal: 't1' as TerminalId,
    store: s1,
    publicKey,
    enrolledAt: '2026-11-21T12:00:00.000Z',
  }
  await test.couch.database(databases.chain).create(document)
})
afterAll(() => test.close())

const registry = (...args: string[]) =>
  promisify(execFile)(process.execPath, [path.join(import.meta.dirname, 'registry-main.ts'), ...args])

describe('npm run registry -- key', () => {
  it('prints the public key that a terminal was enrolled with', async () => {
    const { stdout } = await registry('key', 't1', '--couch', test.url)
    expect(createPublicKey(stdout).export({ type: 'spki', format: 'pem' })).toBe(publicKey)
  })

  it.each([
    ['a terminal that nobody enrolled', ['key', 't2'], 1],
    ['a command that it does not have', ['toString', 't1'], 2],
  ])('prints nothing for %s', async (_what, args, code) => {
    await expect(registry(...args, '--couch', test.url)).rejects.toMatchObject({ code, stdout: '' })
  })
})

describe('npm run registry -- export', () => {
  it('leaves the file of yesterday where head office is away', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'kontuar-registry-'))
    try {
      const file = path.join(folder, 'registry.ndjson')
      await writeFile(file, 'of yesterday')
      const gone = registry('export', file, '--couch', 'http://127.0.0.1:9')
      await expect(gone).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringContaining('CouchDB: ') as string,
      })
      expect(await readFile(file, 'utf8')).toBe('of yesterday')
      await registry('export', file, '--couch', test.url)
      expect(await readFile(file, 'utf8')).toContain('terminal:t1')
      expect(await readdir(folder)).toEqual(['registry.ndjson'])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
