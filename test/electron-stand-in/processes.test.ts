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
