import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs, { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { releaseLock, takeLock } from './process-lock.ts'

let folder: string
let lock: string
const ofTheDead = `${process.ppid} 1`

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kontuar-lock-'))
  lock = path.join(folder, 'lock')
})

afterEach(() => rm(folder, { recursive: true }))

/** Another process that takes the lock, and waits for a word before it removes the file of the dead. */
const slowThief = `
  const fs = (await import('node:fs/promises')).default
  const { syncBuiltinESMExports } = await import('node:module')
  const { once } = await import('node:events')
  const [lock] = process.argv.slice(1)
  const remove = fs.rm
  fs.rm = async (file, options) => {
    if (file === lock) {
      process.stdout.write('removing')
      await once(process.stdin, 'data')
    }
    return remove(file, options)
  }
  syncBuiltinESMExports()
  const { takeLock } = await import('${import.meta.dirname}/process-lock.ts')
  process.stdout.write(String(await takeLock(lock)))
  await once(process.stdin, 'data')
  process.exit()
`

it('is taken over from the dead by one of two processes that find it at once', async () => {
  await writeFile(lock, ofTheDead)
  const other = spawn(process.execPath, ['--input-type=module', '-e', slowThief, lock], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  expect(String(await once(other.stdout, 'data'))).toBe('removing')
  expect(await takeLock(lock)).toBe(false)
  other.stdin.write('go on')
  expect(String(await once(other.stdout, 'data'))).toBe('true')
  expect(await takeLock(lock)).toBe(false)
  expect(await readdir(folder)).toEqual(['lock'])
  other.stdin.write('end')
  await once(other, 'exit')
  expect(await takeLock(lock)).toBe(true)
  await releaseLock(lock)
})

it('is taken over, too, when somebody died while taking it over', async () => {
  for (const file of [lock, `${lock}.removal`]) await writeFile(file, ofTheDead)
  expect(await takeLock(lock)).toBe(true)
  expect(await readdir(folder)).toEqual(['lock'])
  await releaseLock(lock)
  expect(await readdir(folder)).toEqual([])
})

it('is taken once by those of one process who ask for it at once', async () => {
  await writeFile(lock, ofTheDead)
  const taken = await Promise.all([takeLock(lock), takeLock(lock), takeLock(lock)])
  expect(taken.filter(Boolean)).toHaveLength(1)
  await releaseLock(lock)
})

it.each(['EPERM', 'ENOTSUP', 'EISDIR'])(
  'is refused by its name where a hard link ends in %s',
  async (code) => {
    const refused = Object.assign(new Error(code), { code, syscall: 'link' })
    const spy = vi.spyOn(fs, 'link').mockRejectedValue(refused)
    syncBuiltinESMExports()
    try {
      await expect(takeLock(lock)).rejects.toMatchObject({ code: 'no-hard-links', cause: refused })
      expect(await readdir(folder)).toEqual([])
    } finally {
      spy.mockRestore()
      syncBuiltinESMExports()
    }
    expect(await takeLock(lock)).toBe(true)
    await releaseLock(lock)
  },
)
