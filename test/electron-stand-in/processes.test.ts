import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { invoke, launchFixture, newUserData, removeUserData } from './fixture-app.ts'
import type { LaunchedApp } from './launch.ts'

let userData: string
const running: LaunchedApp[] = []

beforeEach(() => {
  userData = newUserData()
})

afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.kill()))
  removeUserData(userData)
})

describe('the processes of an app', () => {
  it('a utility process gets its arguments and answers', async () => {
    const { page } = await launch()
    const told = await invoke(page, 'utility', { bytes: [1] })
    expect(told).toMatchObject({ answer: { echoed: { bytes: [1] }, args: ['--loud'], type: 'utility' } })
  })

  it('SIGKILL of main alone ends Chromium and the utility processes', async () => {
    const { app, page } = await launch()
    const { pid } = (await invoke(page, 'utility', 1)) as { pid: number }
    expect(isAlive(pid)).toBe(true)
    expect(chromiumProcesses().length).toBeGreaterThan(0)
    app.process.kill('SIGKILL')
    await expect.poll(() => isAlive(pid), { timeout: 5000 }).toBe(false)
    await expect.poll(chromiumProcesses, { timeout: 5000 }).toEqual([])
  })

  it('what a page stored is there after SIGKILL and a start at once', async () => {
    const first = await launch()
    await first.page.evaluate(storeNote, 'kept')
    await first.app.kill()
    const second = await launch()
    expect(await second.page.evaluate(readNote)).toBe('kept')
  })

  it('a start right after SIGKILL of main alone gets its window', async () => {
    const first = await launch()
    first.app.process.kill('SIGKILL')
    const second = await launch()
    expect(await invoke(second.page, 'sum', 2, 2)).toBe(4)
  })

  it('a second instance ends and tells the first', async () => {
    const { page } = await launch()
    const second = await launchFixture(userData)
    await expect.poll(() => second.process.exitCode, { timeout: 5000 }).toBe(0)
    await expect.poll(() => invoke(page, 'seen')).toContain('second instance')
  })

  it('a killed renderer is reported, and a reload brings the page back', async () => {
    const { app } = await launch()
    const told = app.evaluateMain(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const reason = await new Promise((resolve) => {
        window!.webContents.once('render-process-gone', (_event, details) => resolve(details.reason))
      })
      const loaded = new Promise((resolve) => window!.webContents.once('did-finish-load', resolve))
      window!.webContents.reload()
      await loaded
      return [reason, window!.webContents.getURL()]
    })
    for (const pid of rendererProcesses()) process.kill(pid, 'SIGKILL')
    expect(await told).toEqual(['crashed', 'app://fixture/index.html'])
  })

  it('a second window has its own page and messages', async () => {
    const { app, page } = await launch()
    await app.evaluateMain(({ BrowserWindow }) =>
      new BrowserWindow().loadURL('app://fixture/index.html?second'),
    )
    const searches = async () => (await app.windows()).map((window) => new URL(window.url()).search)
    await expect.poll(searches).toEqual(['', '?second'])
    await app.evaluateMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[1]?.close())
    await expect.poll(async () => (await app.windows()).length).toBe(1)
    expect(await invoke(page, 'sum', 1, 1)).toBe(2)
  })

  it('starts Chromium without what the app switches off, nor what the stand-in does', async () => {
    await launch()
    const switches = chromiumProcesses()
      .map(commandLine)
      .filter((line) => !line.includes('--type='))
      .flatMap((line) => line.split('\0').filter((each) => each.startsWith('--disable-features=')))
    expect(switches).toEqual([expect.stringMatching(/Translate,.*,Prerender2$/)])
  })

  it('killing Chromium closes the windows and so quits the app', async () => {
    const { app } = await launch()
    for (const pid of chromiumProcesses()) process.kill(Number(pid), 'SIGKILL')
    await expect.poll(() => app.process.exitCode, { timeout: 5000 }).toBe(0)
  })

  it('closing the last window quits the app', async () => {
    const { app } = await launch()
    await app.evaluateMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    await expect.poll(() => app.process.exitCode, { timeout: 5000 }).toBe(0)
    expect(chromiumProcesses()).toEqual([])
  })
})

async function launch(): Promise<{ app: LaunchedApp; page: Page }> {
  const app = await launchFixture(userData)
  running.push(app)
  return { app, page: await app.firstWindow() }
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`)
}

/** The processes that work on this test's profile. */
function chromiumProcesses(): string[] {
  return readdirSync('/proc').filter(
    (pid) => /^\d+$/.test(pid) && commandLine(pid).includes(`${userData}/chromium`),
  )
}

function rendererProcesses(): number[] {
  return chromiumProcesses()
    .filter((pid) => /--type=renderer/.test(commandLine(pid)))
    .map(Number)
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It ended between the listing and the look.
    return ''
  }
}

function storeNote(note: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('notes')
    opening.onerror = () => reject(opening.error ?? new Error('not opened'))
    opening.onupgradeneeded = () => opening.result.createObjectStore('notes')
    opening.onsuccess = () => {
      const storing = opening.result.transaction('notes', 'readwrite', { durability: 'strict' })
      storing.objectStore('notes').put(note, 1)
      storing.oncomplete = () => resolve()
    }
  })
}

function readNote(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('notes')
    opening.onerror = () => reject(opening.error ?? new Error('not opened'))
    opening.onsuccess = () => {
      const reading = opening.result.transaction('notes').objectStore('notes').get(1)
      reading.onsuccess = () => resolve(reading.result)
    }
  })
}
