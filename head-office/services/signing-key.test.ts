import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadSigningKey } from './signing-key.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signing-key-'))
})
afterEach(() => rm(folder, { recursive: true }))

it('is one key for all that begin at once, and for every later start', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadSigningKey(folder)))
  const later = await loadSigningKey(folder)
  expect(new Set([...keys, later].map(({ kid }) => kid)).size).toBe(1)
})

it('lies alone in its folder, for the eyes of its owner', async () => {
  await loadSigningKey(folder)
  expect(await readdir(folder)).toEqual(['signing-key.pem'])
  expect((await stat(join(folder, 'signing-key.pem'))).mode & 0o777).toBe(0o600)
})
