import { mkdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const GRACE_MS = 2000

/**
 * Makes `<userData>/chromium` ready for a new Chromium. After a SIGKILL of main the Chromium before may still be on its
 * way out: it gets a moment, then is killed, for two on one profile would join instead of starting.
 */
export async function freeProfile(userData: string): Promise<string> {
  const profile = path.join(userData, 'chromium')
  mkdirSync(profile, { recursive: true })
  for (const deadline = Date.now() + GRACE_MS; Date.now() < deadline; await sleep(20)) {
    if (holderOf(profile) === undefined) break
  }
  const holder = holderOf(profile)
  if (holder !== undefined) process.kill(holder, 'SIGKILL')
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
