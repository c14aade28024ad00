import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import { CdpPipe } from './cdp.ts'
import { findChromium } from './find-chromium.ts'

const CLOSE_GRACE_MS = 4000

const FIXED_SWITCHES = [
  '--remote-debugging-pipe',
  // A second door, for the tests' Playwright.
  '--remote-debugging-port=0',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-dev-shm-usage',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--password-store=basic',
  '--use-mock-keychain',
]

const MISSING_FEATURES = ['Translate', 'MediaRouter', 'OptimizationHints', 'DialMediaRouteProvider']

export interface ChromiumOptions {
  readonly profile: string
  readonly headed: boolean
  readonly width: number
  readonly height: number
  readonly switches: readonly string[]
}

export interface Chromium {
  readonly cdp: CdpPipe
  /** Where a second client (the tests' Playwright) may attach. */
  readonly devtoolsUrl: string
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>
  /** Lets Chromium flush its profile and leave; kills it if it does not. */
  close(): Promise<void>
}

/** Starts Chromium on a debugging pipe: it leaves by itself when the pipe closes, so it never outlives this process. */
export async function startChromium(options: ChromiumOptions): Promise<Chromium> {
  const child = spawn(
    findChromium(),
    [
      ...FIXED_SWITCHES,
      `--user-data-dir=${options.profile}`,
      `--window-size=${options.width},${options.height}`,
      ...withMissingFeatures(options.switches),
      // A window without tabs needs a page to show at once; `--app=about:blank` is not taken.
      ...(options.headed
        ? ['--test-type', '--app=data:text/html,<title>starting</title>']
        : ['--headless', 'about:blank']),
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  )
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const devtoolsUrl = await devtoolsUrlOf(child)
  const cdp = new CdpPipe(child.stdio[3] as Writable, child.stdio[4] as Readable)
  return {
    cdp,
    devtoolsUrl,
    gone,
    async close() {
      const timer = setTimeout(() => child.kill('SIGKILL'), CLOSE_GRACE_MS)
      await cdp.send('Browser.close', {}).catch(() => child.kill('SIGKILL'))
      await gone
      clearTimeout(timer)
    },
  }
}

/** Chromium heeds the last `--disable-features` alone, so ours and the app's become one. */
function withMissingFeatures(switches: readonly string[]): string[] {
  const name = '--disable-features='
  const wanted = switches.filter((each) => each.startsWith(name)).map((each) => each.slice(name.length))
  return [
    ...switches.filter((each) => !each.startsWith(name)),
    `${name}${[...MISSING_FEATURES, ...wanted].join(',')}`,
  ]
}

function devtoolsUrlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      if (said.length < 20_000) said += String(chunk)
      const url = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      reject(new Error(`Chromium ended with ${code} before it was ready:\n${said}`)),
    )
  })
}
