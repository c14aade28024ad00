import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { releaseLock, takeLock } from '#electron/journal/process-lock.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'
import { launchApp } from '../electron-stand-in/launch.ts'

let world: AppWorld
let till: AppTill
let journal: string

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world, till } = begun)
  journal = join(till.hardware.userData, 'journal')
})

describe('a till whose machine is switched off', () => {
  it('has the machine wait until its journal is closed and whole', async () => {
    await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
    await till.page.openShift(20_000)
    const exited = once(till.app.process, 'exit')
    const isDelayed = await till.app.evaluateMain(({ powerMonitor }) => {
      let isAsked = false
      powerMonitor.emit('shutdown', { preventDefault: () => (isAsked = true) })
      return isAsked
    })
    expect(isDelayed).toBe(true)
    expect((await exited)[0]).toBe(0)
    expect(await readdir(journal)).not.toContain('lock')
    const report = await verifyJournal(nodeFiles, journal)
    expect(report).toMatchObject({ tornTail: null, faults: [] })
    expect(report.facts).toBeGreaterThanOrEqual(2)
  })
})

describe('a till that is started twice on one machine', () => {
  it('stays one: the second start ends, the first is brought to the front and sells on', async () => {
    await world.start(till)
    await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
    const second = await launchApp({ appDir: process.cwd(), userData: till.hardware.userData })
    await expect.poll(() => second.process.exitCode).toBe(0)
    await till.page.at(testIds.scanField).waitFor()
    expect(await readdir(journal)).toContain('lock')
  })
})

describe('a till whose person signs out of the machine', () => {
  it('closes its journal, also when it is asked to go a second time meanwhile', async () => {
    const exited = once(till.app.process, 'exit')
    await till.app.evaluateMain(({ app, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.emit('session-end')
      app.quit()
    })
    expect((await exited)[0]).toBe(0)
    expect(await readdir(journal)).not.toContain('lock')
    expect(await verifyJournal(nodeFiles, journal)).toMatchObject({ tornTail: null, faults: [] })
  })
})

describe('a till whose journal another program holds', () => {
  it('opens its window, says what to do and does not ask to be enrolled', async () => {
    expect(await takeLock(join(journal, 'lock'))).toBe(true)
    await world.start(till)
    await till.page.at(testIds.notice('journal-not-opened')).waitFor()
    expect(await till.page.at(testIds.enrolCode).count()).toBe(0)
  })

  it('lets people in as soon as the journal is free', async () => {
    await releaseLock(join(journal, 'lock'))
    await till.page.at(testIds.notice('journal-not-opened')).waitFor({ state: 'detached', timeout: 40_000 })
    await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
  })
})
