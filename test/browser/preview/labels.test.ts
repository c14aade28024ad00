import { expect, it } from 'vitest'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()

it.each(['pl', 'en'])(
  'prints the label of a parcel and of the place where it lies (%s)',
  async (language) => {
    const till = await openTill(`lang=${language}`)
    await till.begin()
    await till.emit('devices.status', {
      device: 'zebra',
      kind: 'label-printer',
      state: 'ready',
      seq: 1,
      at: 0,
    })
    await till.at(testIds.place('pickup')).click()
    await till.at(testIds.order('WEB-48199')).click()
    for (const button of [testIds.labelOpen, testIds.placeLabelOpen]) {
      await till.at(button).click()
      await till.at(testIds.labelPrint).click()
      await till.at(testIds.labelDialog).waitFor({ state: 'detached' })
    }
    const printed = await till.page.evaluate(() => window.preview.fake.setUp.labels)
    expect(
      printed.map(({ parts }) => parts.flatMap((part) => (part.part === 'bars' ? part.data : []))),
    ).toEqual([['WEB-48199'], ['A-02']])
  },
)
