import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { FromReplica, ReplicaHello, ToReplica } from '#src/contract/replica/port-messages.ts'
import { findChromium } from '#test/electron-stand-in/find-chromium.ts'
// The page that the site is built from tells what it puts on `window`.
import type {} from './page.ts'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
const background = ['--disable-background-networking', '--disable-component-update']

/** Chromium on a profile of its own, and in it the replica's test page, which can be closed and opened again. */
export class ReplicaBrowser {
  readonly profile: string
  /** What the page has complained of. */
  complaints: string[] = []
  readonly #url: string
  #opened: { readonly context: BrowserContext; readonly page: Page } | null = null

  private constructor(url: string, profile: string) {
    this.#url = url
    this.profile = profile
  }

  static async make(url: string): Promise<ReplicaBrowser> {
    return new ReplicaBrowser(url, await mkdtemp(join(tmpdir(), 'kontuar-profile-')))
  }

  get page(): Page {
    if (!this.#opened) throw new Error('The browser is not started')
    return this.#opened.page
  }

  /** The page without a replica. */
  async start(): Promise<void> {
    const context = await chromium.launchPersistentContext(this.profile, {
      executablePath: findChromium(),
      args: [...flags, ...background],
    })
    const page = context.pages()[0] ?? (await context.newPage())
    this.#opened = { context, page }
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text())
    })
    page.on('pageerror', (error) => this.complaints.push(error.message))
    await page.goto(this.#url)
  }

  /** Starts, and opens the replica. */
  async open(terminal = 't1'): Promise<ReplicaHello> {
    await this.start()
    await this.openTill(terminal)
    return this.hello()
  }

  /** The replica anew, in a page whose worker has ended; the browser stays. */
  async reopen(terminal = 't1'): Promise<ReplicaHello> {
    await this.page.reload()
    await this.openTill(terminal)
    return this.hello()
  }

  openTill(terminal = 't1'): Promise<void> {
    return this.page.evaluate((name) => window.openTill(name), terminal)
  }

  /** What the replica has said of itself last, once it has said so `times` times. */
  async hello(times = 1): Promise<ReplicaHello> {
    await this.page.waitForFunction(
      (least) => window.till.said.filter(({ type }) => type === 'ready').length >= least,
      times,
    )
    const said = await this.page.evaluate(() => window.till.said.findLast(({ type }) => type === 'ready'))
    if (said?.type !== 'ready') throw new Error('not ready')
    return said.hello
  }

  /** As text, since the compiler cannot follow JSON of any depth through the page's boundary. */
  tell(message: ToReplica): Promise<FromReplica> {
    return this.page.evaluate((text) => window.till.tell(JSON.parse(text)), JSON.stringify(message))
  }

  async close(): Promise<void> {
    await this.#opened?.context.close()
    this.#opened = null
  }

  async remove(): Promise<void> {
    await this.close()
    await rm(this.profile, { recursive: true, force: true })
  }
}
