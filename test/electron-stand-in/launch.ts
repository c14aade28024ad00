import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import type * as electron from './electron.ts'
import type { recorded } from './recorded.ts'
import type { EvaluateRequest, TestMessage } from './test-control.ts'

export interface LaunchOptions {
  /** The folder with the built app's package.json. */
  readonly appDir: string
  readonly userData: string
  readonly env?: NodeJS.ProcessEnv
  readonly args?: readonly string[]
  /** A visible window; needs DISPLAY. */
  readonly headed?: boolean
}

/** What a function given to `evaluateMain` gets first. */
export type MainSide = typeof electron & { readonly recorded: typeof recorded }

export interface LaunchedApp {
  readonly process: ChildProcess
  readonly pid: number
  /** What main and its utility processes have written so far. */
  output(): string
  /** The first window, once it shows a page of the app. */
  firstWindow(): Promise<Page>
  /** As `firstWindow`, over another connection: to Playwright a page whose process died stays dead. */
  reconnect(): Promise<Page>
  /** The windows that show a page of the app, as Playwright knows them: a new one may take a moment, so poll. */
  windows(): Promise<Page[]>
  /** Runs `fn` in the main process: it is sent as text and must not use anything from outside itself. */
  evaluateMain<A extends unknown[], R>(fn: (main: MainSide, ...args: A) => R, ...args: A): Promise<Awaited<R>>
  /** Asks the app to quit; resolves with its exit code. */
  close(): Promise<number>
  /** SIGKILL for main, Chromium and utility processes at one stroke, as a power cut. */
  kill(): Promise<void>
}

/** A window that dies again and again is loaded again after 30 s only. */
const RECONNECT_MS = 60_000
const LOOK_MS = 5_000
const LOAD_MS = 30_000
const runner = fileURLToPath(new URL('run.ts', import.meta.url))

/** Starts the built app on the stand-in, as Playwright's `_electron.launch` does on Electron. */
export async function launchApp(options: LaunchOptions): Promise<LaunchedApp> {
  const child = start(options)
  await once(child, 'spawn')
  const output = collectOutput(child)
  const exited = once(child, 'exit') as Promise<[number | null]>
  const connected = connectWhenUp(child, output)
  const firstPage = async (): Promise<Page> => {
    const [context] = (await connected.browser()).contexts()
    if (context === undefined) throw new Error('Chromium has no context')
    return context.pages()[0] ?? context.waitForEvent('page')
  }
  const windowWithin = async (timeout: number): Promise<Page> => {
    const page = await firstPage()
    await page.waitForURL(isOfApp, { waitUntil: 'load', timeout })
    return page
  }
  const leave = async (): Promise<number> => {
    const [code] = await exited
    await connected.disconnect()
    return code ?? -1
  }
  return {
    process: child,
    pid: child.pid ?? 0,
    output,
    firstWindow: () => windowWithin(LOAD_MS),
    async reconnect() {
      const deadline = Date.now() + RECONNECT_MS
      for (;;) {
        await connected.disconnect()
        const [context] = (await connected.browser()).contexts()
        // A connection made while the page is dead never hears of it: its window is waited for in vain.
        const window = context?.pages().length
          ? windowWithin(LOOK_MS)
          : Promise.reject(new Error('No window'))
        const found = await window.catch((cause: unknown) => {
          if (Date.now() > deadline) throw new Error('The window did not come back', { cause })
        })
        if (found) return found
        await sleep(250)
      }
    },
    async windows() {
      const pages = (await connected.browser()).contexts()[0]?.pages() ?? []
      return pages.filter((page) => isOfApp(new URL(page.url())))
    },
    evaluateMain: evaluator(child),
    close() {
      child.kill('SIGTERM')
      return leave()
    },
    async kill() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
      await leave()
    },
  }
}

/** In a process group of its own, so that `kill` reaches every process of the app. */
function start({ appDir, userData, env, args = [], headed = false }: LaunchOptions): ChildProcess {
  return spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', runner, appDir, `--user-data-dir=${userData}`, ...args],
    {
      env: { ...process.env, ...env, STANDIN_HEADED: headed ? '1' : '0' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      detached: true,
    },
  )
}

function isOfApp(url: URL): boolean {
  return url.protocol !== 'about:' && url.protocol !== 'data:' && url.protocol !== 'chrome:'
}

function collectOutput(child: ChildProcess): () => string {
  let text = ''
  child.stdout?.on('data', (chunk: Buffer) => (text += String(chunk)))
  child.stderr?.on('data', (chunk: Buffer) => (text += String(chunk)))
  return () => text
}

function connectWhenUp(child: ChildProcess, output: () => string) {
  const url = new Promise<string>((resolve, reject) => {
    child.on('message', (message: TestMessage) => {
      if (message.standIn === 'chromium') resolve(message.devtoolsUrl)
    })
    child.once('exit', (code) =>
      reject(new Error(`main ended with ${code} before a window opened\n${output()}`)),
    )
  })
  // Whoever waits for a window hears of it.
  url.catch(() => undefined)
  let browser: Promise<Browser> | undefined
  return {
    browser: () => (browser ??= url.then((devtoolsUrl) => chromium.connectOverCDP(devtoolsUrl))),
    // Chromium may be gone already, and the connection with it.
    disconnect: async () => {
      const connection = browser
      browser = undefined
      await connection?.then((open) => open.close()).catch(() => undefined)
    },
  }
}

function evaluator(child: ChildProcess): LaunchedApp['evaluateMain'] {
  const pending = new Map<number, PromiseWithResolvers<never>>()
  let lastId = 0
  child.on('message', (message: TestMessage) => {
    if (message.standIn === 'chromium') return
    const waiting = pending.get(message.id)
    pending.delete(message.id)
    if (message.standIn === 'evaluated') waiting?.resolve(message.value as never)
    else waiting?.reject(new Error(message.error))
  })
  child.once('exit', () => {
    for (const waiting of pending.values()) waiting.reject(new Error('main has ended'))
  })
  return (fn, ...args) => {
    const waiting = Promise.withResolvers<never>()
    const request: EvaluateRequest = { id: ++lastId, source: String(fn), args }
    pending.set(request.id, waiting)
    child.send(request, (error) => error && waiting.reject(error))
    return waiting.promise
  }
}
