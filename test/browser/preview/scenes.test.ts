import { expect, it } from 'vitest'
import { doorScenes } from './scenes/door-scenes.ts'
import { lookUpScenes } from './scenes/look-up-scenes.ts'
import { misfits } from './scenes/misfits.ts'
import { paymentScenes } from './scenes/payment-scenes.ts'
import { pickupScenes } from './scenes/pickup-scenes.ts'
import { returnScenes } from './scenes/return-scenes.ts'
import { saleScenes } from './scenes/sale-scenes.ts'
import { playScene } from './scenes/scene.ts'
import { tillScenes } from './scenes/till-scenes.ts'
import { tillsInPreview } from './tills-in-preview.ts'

const openTill = tillsInPreview()

/** The small screens that tills are sold with. */
const screens = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
]
const scenes = [
  ...doorScenes,
  ...saleScenes,
  ...paymentScenes,
  ...returnScenes,
  ...pickupScenes,
  ...lookUpScenes,
  ...tillScenes,
]

it.each(scenes)('$name: every target is 48 px, every word and act in sight', async (scene) => {
  const till = await openTill(scene.params)
  await playScene(till, scene)
  for (const screen of screens) {
    await till.page.setViewportSize(screen)
    expect(await misfits(till.page)).toEqual([])
  }
})
