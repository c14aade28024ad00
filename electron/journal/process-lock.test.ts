import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs, { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir, uptime } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { releaseLock, takeLock } from './process-lock.ts'

let folder: string
let lock: string
const ofTheDead = `${process.ppid} 1`

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kontuar-lock-'))
  lock = path.join(folder, 'lock')
})

afterEach(() => rm(folder, { recursive: true }))

/** Another process that takes the lock, with `hook` in its file system; it may say something and wait for a word there. */
function thief(hook: string) {
  const script = `
    const fs = (await import('node:fs/promises')).default
    const { syncBuiltinESMExports } = await import('node:module')
    const { once } = await import('node:events')
    const [lock] = process.argv.slice(1)
    const sayAndWait = async (word) => {
      process.stdout.write(word)
      await once(process.stdin, 'data')
    }
    const { rm, readFile } = fs
    ${hook}
    syncBuiltinESMExports()
    const { takeLock } = await import('${import.meta.dirname}/process-lock.ts')
    await sayAndWait(String(await takeLock(lock)))
    process.exit()
  `
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, lock], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return {
    said: async () => String(await once(child.stdout, 'data')),
    goOn: () => child.stdin.write('go on'),
    ended: () => once(child, 'exit'),
  }
}

const slowToRemove = `
  fs.rm = async (file, options) => {
    if (file === lock) await sayAndWait('removing')
    return rm(file, options)
  }`

/** The file that it found is gone when it looks again. */
const slowToLookAgain = `
  let looks = 0
  fs.readFile = async (file, encoding) => {
    if (file === lock && (looks += 1) === 2) {
      await rm(lock)
      await sayAndWait('looked')
      throw Object.assign(new Error('gone'), { code: 'ENOENT' })
    }
    return readFile(file, encoding)
  }`

it('is taken over from the dead by one of two processes that find it at once', async () => {
  await writeFile(lock, ofTheDead)
  const other = thief(slowToRemove)
  expect(await other.said()).toBe('removing')
  expect(await takeLock(lock)).toBe(false)
  other.goOn()
  expect(await other.said()).toBe('true')
  expect(await takeLock(lock)).toBe(false)
  expect(await readdir(folder)).toEqual(['lock'])
  other.goOn()
  await other.ended()
  expect(await takeLock(lock)).toBe(true)
  await releaseLock(lock)
})

it('stays with whoever takes it while another one has just found that nobody does', async () => {
  await writeFile(lock, ofTheDead)
  const other = thief(slowToLookAgain)
  expect(await other.said()).toBe('looked')
  expect(await takeLock(lock)).toBe(true)
  other.goOn()
  expect(await other.said()).toBe('false')
  other.goOn()
  await other.ended()
  await releaseLock(lock)
})

describe('where the system does not say when a process began', () => {
  const ofTheLiving = `${process.ppid} -`

  it('is held by the process of its number', async () => {
    await writeFile(lock, ofTheLiving)
    expect(await takeLock(lock)).toBe(false)
  })

  it('is taken over from one of before the machine was started, whoever has its number now', async () => {
    await writeFile(lock, ofTheLiving)
    const beforeStart = Date.now() / 1_000 - uptime() - 60
    await utimes(lock, beforeStart, beforeStart)
    expect(await takeLock(lock)).toBe(true)
    await releaseLock(lock)
  })
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
