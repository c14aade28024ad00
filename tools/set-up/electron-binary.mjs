import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { electronBinary } from './electron-runner.mjs'
import { findNode24 } from './node-24.mjs'

const DOWNLOAD_LIMIT_MS = 20_000
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000

const STAND_IN_LINE =
  '*** No Electron binary can be had here: the terminal runs on the ELECTRON STAND-IN, the same built app on Node and ' +
  'Chromium. It does not cover the sandbox, fuses, native menus, the key ring (test/electron-stand-in/limits.ts). ***'

/**
 * Fetches the Electron binary if it can be had, else says loudly what runs instead. A failure is kept for a day.
 * @param {{ root: string, run: import('./command-runner.mjs').Run, say: (line: string) => void, now: number }} machine
 */
export async function ensureElectron({ root, run, say, now }) {
  if (electronBinary(root) !== undefined) return
  const failure = path.join(root, 'node_modules/.kontuar-electron')
  if (!failedLately(failure, now)) {
    say('Fetching the Electron binary.')
    const args = [path.join(root, 'node_modules/electron/install.js')]
    await run(findNode24(root), args, { timeoutMs: DOWNLOAD_LIMIT_MS })
    if (electronBinary(root) !== undefined) return
    writeFileSync(failure, String(now))
  }
  say(STAND_IN_LINE)
}

function failedLately(file, now) {
  return existsSync(file) && now - Number(readFileSync(file, 'utf8')) < RETRY_AFTER_MS
}
