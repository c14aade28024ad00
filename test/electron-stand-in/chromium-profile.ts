import { mkdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const GRACE_MS = 10_000

/**
 * Makes `<userData>/chromium` ready for a new Chromium. After a SIGKILL of main the Chromium before may still be on its
 * way out, so it is waited for: a second one on the same profile would join the first instead of starting.
 */
export async function freeProfile(userData: string): Promise<string> {
  const profile = path.join(userData, 'chromium')
  mkdirSync(profile, { recursive: true })
  const deadline = Date.now() + GRACE_MS
  for (let holder = holderOf(profile); holder !== undefined; holder = holderOf(profile)) {
    if (Date.now() > deadline) throw new Error(`${profile} is in use by Chromium ${holder}`)
    await sleep(20)
  }
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie', 'DevToolsActivePort']) {
    rmSync(path.join(profile, name), { force: true })
  }
  return profile
}

/** The live Chromium whose lock (a symlink named `host-pid`) is on the profile. */
function holderOf(profile: string): number | undefined {
  try {
    const pid = Number(readlinkSync(path.join(profile, 'SingletonLock')).split('-').at(-1))
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile) ? pid : undefined
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined
    throw error
  }
}
