import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { basicHeader, testClient, testIssuer } from './test-couch.ts'

const program = new URL('./main.ts', import.meta.url).pathname

it('serves until SIGTERM, then ends with code 0', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'couch-'))
  const issuer = testIssuer('k1')
  const pem = join(folder, 'k1=.pem')
  await writeFile(pem, issuer.publicPem)
  const options = ['--folder', join(folder, 'data'), '--admin', 'a:b:c', '--jwt-key', `k1=${pem}`]
  const child = spawn(process.execPath, [program, ...options])
  const [line] = await once(createInterface(child.stdout), 'line')
  const client = testClient(
    String(line).replace('listening on ', ''),
    basicHeader({ name: 'a', password: 'b:c' }),
  )
  expect((await client.ask('PUT', '/facts')).status).toBe(201)
  expect((await client.ask('GET', '/_session', { as: issuer.bearer() })).status).toBe(200)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  await rm(folder, { recursive: true })
})

it('says how it is called when an option is missing', async () => {
  const child = spawn(process.execPath, [program, '--folder', 'x'])
  const [text] = await once(child.stderr, 'data')
  expect(String(text)).toContain('usage:')
  expect(await once(child, 'exit')).toEqual([2, null])
})
