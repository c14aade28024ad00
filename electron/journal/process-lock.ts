import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { isRefusedLink } from '#src/base/is-refused-link.ts'
import { JournalError } from './journal-error.ts'

const heldHere = new Set<string>()

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
    isTaken = (await create(path)) || (!(await isHeld(path)) && (await takeOver(path)))
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
    if (await isHeld(path)) return false
    await rm(path, { force: true })
    return await create(path)
  } finally {
    await releaseLock(removal)
  }
}

async function isHeld(path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return '' // let go of meanwhile
    throw error
  })
  const [pid = 0, start = ''] = text.split(' ')
  const owner = Number(pid)
  if (!Number.isInteger(owner) || owner <= 0 || owner === process.pid || !isAlive(owner)) return false
  return start === (await startOf(owner))
}

/** Start of a process in ticks since the machine booted (proc(5), `stat` field 22); `-` where the system does not say. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
  } catch {
    return '-' // no /proc: the number alone has to do
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
