import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Shows the device desk in a small window of its own; answers with the call that closes it. Without a browser nothing is opened. */
export function openDesk(url: string, folder: string): () => void {
  const browser = browsers.find((path) => existsSync(path))
  if (!browser) return () => undefined
  const profile = `--user-data-dir=${resolve(join(folder, 'desk-profile'))}`
  const quiet = [
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--test-type', '--disable-gpu'] : []
  const child = spawn(
    browser,
    [`--app=${url}`, '--window-size=420,820', '--window-position=1290,0', profile, ...quiet, ...asRoot],
    {
      stdio: 'ignore',
    },
  )
  child.on('error', () => undefined)
  return () => child.kill()
}
