import { readFile, rm, writeFile } from 'node:fs/promises'

const heldHere = new Set<string>()

/**
 * Takes the lock file, also from a process that no longer lives. The file names the owner and when it started, for a
 * number may belong to another program after a restart of the machine. Answers false while a living owner holds it.
 */
export async function takeLock(path: string): Promise<boolean> {
  try {
    await writeFile(path, `${process.pid} ${await startOf(process.pid)}`, { flag: 'wx' })
    heldHere.add(path)
    return true
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
  if (heldHere.has(path) || (await isHeld(path))) return false
  await rm(path, { force: true })
  return takeLock(path)
}

export async function releaseLock(path: string): Promise<void> {
  heldHere.delete(path)
  await rm(path, { force: true })
}

async function isHeld(path: string): Promise<boolean> {
  const [pid = 0, start = ''] = (await readFile(path, 'utf8')).split(' ')
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
