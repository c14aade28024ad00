import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { basicHeader, testClient } from './test-couch.ts'

const program = new URL('./main.ts', import.meta.url).pathname

it('serves until SIGTERM, then ends with code 0', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'couch-'))
  const child = spawn(process.execPath, [program, '--folder', folder, '--admin', 'a:b:c'])
  const [line] = await once(createInterface(child.stdout), 'line')
  const client = testClient(
    String(line).replace('listening on ', ''),
    basicHeader({ name: 'a', password: 'b:c' }),
  )
  expect((await client.ask('PUT', '/facts')).status).toBe(201)
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
