import { describe, expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { sampleNow } from './sample-orders.ts'
import { misfits } from './scenes/misfits.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()

describe('a till without the printer that the law wants', () => {
  it.each(['pl', 'en'])(
    'begins no payment, by touch nor by key, and says why there (%s)',
    async (language) => {
      const till = await openTill(`fiscal&card&lang=${language}`)
      await till.begin('e1')
      await till.scan('Czajnik')
      await till.at(testIds.fiscalBlocked).waitFor()
      for (const way of [testIds.payCash, testIds.payCard]) expect(await till.at(way).isDisabled()).toBe(true)
      await till.page.keyboard.press('F8')
      expect(await till.at(testIds.payConfirm).count()).toBe(0)
      await till.page.setViewportSize({ width: 1024, height: 768 })
      expect(await misfits(till.page)).toEqual([])
    },
  )

  it('says so over a payment that has begun, before its money is taken', async () => {
    const till = await openTill('fiscal=ready')
    await till.begin('e1')
    await till.scan('Czajnik')
    await till.page.keyboard.press('F8')
    await till.at(testIds.payConfirm).waitFor()
    const gone = {
      device: 'fiscal-1',
      kind: 'fiscal-printer',
      state: 'disconnected',
      cause: 'link-lost',
    } as const
    await till.emit('devices.status', { ...gone, seq: 2, at: sampleNow })
    await till.at(testIds.fiscalBlocked).waitFor()
    expect(await misfits(till.page)).toEqual([])
    await till.page.evaluate(() => window.preview.fake.answerNext('fiscal-not-ready'))
    await till.page.keyboard.press('Enter')
    await till.at(testIds.payError).waitFor()
    expect(await till.at(testIds.fiscalBlocked).count()).toBe(0)
  })
})
