import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { isRefusedLink } from '#src/base/is-refused-link.ts'
import { JournalError } from './journal-error.ts'

const heldHere = new Set<string>()
/** In place of the start of a process, where the system does not say it. */
const unknownStart = '-'

/**
 * Takes the lock file, also from a process that no longer lives. The file names the owner and when it started, for a
 * number may belong to another program after a restart of the machine. Answers false while a living owner holds it.
 * Rejects with `JournalError` `no-hard-links` where the file system has none, else as the disk does.
 */
export async function takeLock(path: string): Promise<boolean> {
  if (heldHere.has(path)) return false
  heldHere.add(path)
  let isTaken = false
  try {
    isTaken = (await create(path)) || ((await ownerOf(path)) !== 'alive' && (await takeOver(path)))
  } finally {
    if (!isTaken) heldHere.delete(path)
  }
  return isTaken
}

export async function releaseLock(path: string): Promise<void> {
  heldHere.delete(path)
  await rm(path, { force: true })
}

/** The file appears with its text in it: an empty one would look like that of nobody. */
async function create(path: string): Promise<boolean> {
  const own = `${path}.${process.pid}`
  try {
    await writeFile(own, `${process.pid} ${await startOf(process.pid)}`)
    await link(own, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    if (isRefusedLink(error)) throw new JournalError('no-hard-links', { cause: error })
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

/**
 * Between a look at the file of the dead and its removal another process may have put its own there. So whoever removes one
 * holds a second lock while it looks and removes; if it dies at that, the second is taken over in the same way.
 */
async function takeOver(path: string): Promise<boolean> {
  const removal = `${path}.removal`
  if (!(await takeLock(removal))) return false
  try {
    const owner = await ownerOf(path)
    if (owner === 'alive') return false
    // Where there is none, the next file may be that of somebody who is just taking it.
    if (owner === 'dead') await rm(path)
    return await create(path)
  } finally {
    await releaseLock(removal)
  }
}

async function ownerOf(path: string): Promise<'nobody' | 'dead' | 'alive'> {
  try {
    const [pid = '', start = ''] = (await readFile(path, 'utf8')).split(' ')
    return (await isAtWork(Number(pid), start, path)) ? 'alive' : 'dead'
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'nobody' // let go of meanwhile
    throw error
  }
}

async function isAtWork(pid: number, start: string, path: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid || !isAlive(pid)) return false
  return start === unknownStart ? isOfThisBoot(path) : start === (await startOf(pid))
}

/**
 * Whoever took it before the machine was started is dead. A clock that was set since may tell that wrongly, both ways: a second
 * program is then kept out by Electron's single-instance lock alone.
 */
async function isOfThisBoot(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path)
  return mtimeMs >= Date.now() - uptime() * 1_000
}

/** Start of a process in ticks since the machine booted (proc(5), `stat` field 22). Windows and macOS tell it to no file. */
async function startOf(pid: number): Promise<string> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? unknownStart
  } catch {
    return unknownStart
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return hasCode(error, 'EPERM')
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
