import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { sampleNow } from './sample-orders.ts'
import { unknownPrint } from './scenes/scene-moves.ts'
import type { TillPage } from './till-page.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()
let till: TillPage

const open = async (params = ''): Promise<TillPage> => {
  till = await openTill(params)
  return till
}

const selling = async (params = ''): Promise<TillPage> => {
  await open(params)
  await till.begin()
  return till
}

const text = (testId: string): Promise<string> => till.text(testId)

const edge = (testId: string, side: 'left' | 'right'): Promise<number> =>
  till.at(testId).evaluate((it, of) => it.getBoundingClientRect()[of], side)

describe('every place', () => {
  const places = ['sale', 'returns', 'pickup', 'stock', 'customers', 'cash', 'store', 'settings']

  it.each(['lang=pl', 'lang=en&theme=dark', 'lang=pl&large'])(
    'has targets of 48 px and nothing outside of the window (%s)',
    async (params) => {
      await open(params)
      await till.begin('e3')
      await till.scan('Plecak')
      for (const place of places) {
        await till.at(testIds.place(place)).click()
        await till.page.waitForSelector(`[data-place="${place}"]`)
        const wrong = await till.page.evaluate(() => {
          const small: string[] = []
          for (const target of document.querySelectorAll('button, input, [role="radio"]')) {
            const box = target.getBoundingClientRect()
            const isSmall = target.tagName !== 'INPUT' && (box.width < 47.5 || box.height < 47.5)
            if (isSmall || box.right > innerWidth + 1) small.push(target.outerHTML.slice(0, 120))
          }
          return small
        })
        expect([place, wrong]).toEqual([place, []])
      }
    },
  )

  it('speaks another language at once', async () => {
    await open()
    await till.enter()
    await till.at(testIds.place('settings')).click()
    await till.at(`${testIds.language}-en`).click()
    await expect.poll(() => till.at(testIds.place('sale')).innerText()).toContain('Sale')
    await till.at(`${testIds.theme}-dark`).click()
    await expect.poll(() => till.page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
  })

  it('shows the state of link and devices in words', async () => {
    await open('link=offline')
    await till.enter()
    await till.emit('devices.status', {
      device: 'printer-1',
      kind: 'receipt-printer',
      state: 'paused',
      cause: 'paper-out',
      seq: 2,
      at: Date.now(),
    })
    await expect.poll(() => till.at(testIds.statusPrinter).getAttribute('data-state')).toBe('paused')
    expect(await text(testIds.statusPrinter)).toContain('brak papieru')
    expect(await text(testIds.statusLink)).toContain('Bez łącza od 14 min')
    expect(await till.at(testIds.statusUnsent).getAttribute('data-count')).toBe('6')
  })

  it('is loud about facts that head office has not had for more than a day', async () => {
    await open('link=offline')
    await till.enter()
    const link = { state: 'offline', since: new Date().toISOString(), caughtUpAt: null, withheld: 0 } as const
    const waiting = { unsent: 6, received: 41 }
    await till.emit('link.changed', { ...link, ...waiting, oldestUnsentAt: '2020-01-01T12:00:00.000Z' })
    await expect.poll(() => till.at(testIds.overdueNotice).isVisible()).toBe(true)
    await till.emit('link.changed', { ...link, unsent: 0, received: 47, oldestUnsentAt: null })
    await expect.poll(() => till.at(testIds.overdueNotice).count()).toBe(0)
  })

  it('says how long the oldest document has stood on this machine alone', async () => {
    await open('link=offline')
    await till.enter()
    const since = new Date(sampleNow).toISOString()
    const link = { state: 'offline', since, caughtUpAt: null, withheld: 0, unsent: 6, received: 41 } as const
    const sold = { oldestUnsentAt: since, uncopied: 2 }
    const oldestUncopiedAt = new Date(sampleNow - 20 * 60_000).toISOString()
    await till.emit('link.changed', { ...link, ...sold, oldestUncopiedAt })
    await expect.poll(() => text(testIds.statusUncopied)).toBe('2 bez kopii od 20 min')
    await till.emit('link.changed', { ...link, ...sold, uncopied: 0, oldestUncopiedAt: null })
    await expect.poll(() => text(testIds.statusUncopied)).not.toContain('min')
  })

  it('asks a person about a print whose end is unknown', async () => {
    await open()
    await till.enter()
    await till.emit('jobs.changed', [unknownPrint])
    await till.at(testIds.toast).waitFor()
    await till.at(testIds.statusPrinter).click()
    await till.at(testIds.jobPrinted('j1')).click()
    await expect.poll(() => till.at(testIds.jobs).count()).toBe(0)
  })

  it('tells of a print beside the panel that is open, not over it', async () => {
    await open('card')
    await till.enter()
    await till.at(testIds.statusPrinter).click()
    await till.at(testIds.devicesPanel).waitFor()
    await till.emit('jobs.changed', [unknownPrint])
    for (const width of [1366, 1024]) {
      await till.page.setViewportSize({ width, height: 768 })
      expect(await edge(testIds.toast, 'right')).toBeLessThan(await edge(testIds.devicesPanel, 'left'))
    }
  })

  it('lists acts that were cut short, with their two ways on', async () => {
    await open('open-acts')
    await till.enter('e3')
    await till.at(testIds.openActAbandon('0198f000-0000-7000-8000-000000000001')).click()
    await expect
      .poll(() => till.at(testIds.openActAbandon('0198f000-0000-7000-8000-000000000001')).count())
      .toBe(0)
  })
})

describe('the data of this till', () => {
  it.each(['pl', 'en'])('stands in the settings, with what is not understood and why: %s', async (lang) => {
    await selling(`lang=${lang}&asides`)
    await till.at(testIds.place('settings')).click()
    const storage = till.at(testIds.storageState)
    expect(await storage.getAttribute('data-persisted')).toBe('true')
    expect(await text(testIds.storageState)).toContain('49 MB')
    expect(await till.at(testIds.asides).getAttribute('data-count')).toBe('3')
    expect(await till.at(testIds.asides).locator('li').count()).toBe(2)
  })
})
