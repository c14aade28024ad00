import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { findChromium } from '#test/electron-stand-in/find-chromium.ts'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
]

export interface Visit {
  readonly url: string
  /** Keeps what the page stores from one visit to the next. */
  readonly profile: string
  /** Lets the page talk to servers that are not its own. */
  readonly isOpen?: boolean
}

/** Until a new browser is at rest. */
const restMs = 1_000

/** Starts a browser of its own, opens the page, and ends it all when `use` has ended. */
export async function visit<T>(
  { url, profile, isOpen = false }: Visit,
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    args: isOpen ? [...flags, '--disable-web-security'] : [...flags],
    bypassCSP: isOpen,
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    await page.goto(url)
    // A browser that has just started is busy with pages of its own, which no till has.
    await new Promise((resolve) => setTimeout(resolve, restMs))
    return await use(page)
  } finally {
    await context.close()
  }
}

/** An empty profile in `folder`, gone when `use` has ended. */
export async function withProfile<T>(folder: string, use: (profile: string) => Promise<T>): Promise<T> {
  const profile = await mkdtemp(join(folder, 'profile-'))
  try {
    return await use(profile)
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** Major version of the browser that was measured. */
export async function chromiumVersion(): Promise<string> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...flags] })
  const version = browser.version()
  await browser.close()
  return version.split('.')[0] ?? version
}
