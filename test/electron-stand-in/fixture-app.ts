import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { launchApp } from './launch.ts'
import type { LaunchedApp } from './launch.ts'

/** What the fixture's page offers to a test. */
export interface FixturePage {
  readonly fixture: {
    invoke(channel: string, ...args: unknown[]): Promise<unknown>
    send(channel: string, ...args: unknown[]): void
    onGreeting(listener: (text: string) => void): void
  }
  openPort(): Promise<MessagePort>
}

export const fixtureDir = fileURLToPath(new URL('fixture', import.meta.url))

export function newUserData(): string {
  return mkdtempSync(path.join(tmpdir(), 'stand-in-'))
}

/** Chromium may still be writing its last words into a folder that a killed app leaves. */
export function removeUserData(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
}

export function launchFixture(userData: string): Promise<LaunchedApp> {
  return launchApp({ appDir: fixtureDir, userData })
}

/** Invokes a channel from the page; an error comes back as its message. */
export function invoke(page: Page, channel: string, ...args: unknown[]): Promise<unknown> {
  return page.evaluate(
    ([name, values]) => {
      const { fixture } = window as unknown as FixturePage
      return fixture.invoke(name, ...values).catch((error: Error) => error.message)
    },
    [channel, args] as const,
  )
}
