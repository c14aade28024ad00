import { expect, it } from 'vitest'
import { tillsInPreview } from '../tills-in-preview.ts'
import { misfits } from './misfits.ts'
import type { Scene } from './scene.ts'
import { playScene } from './scene.ts'

/** The small screens that tills are sold with. */
const screens = [
  { width: 1024, height: 768 },
  { width: 1366, height: 768 },
]

/** Tests that each scene, once played, fits every small screen in both sizes of type. */
export function fitSmallScreens(scenes: readonly Scene[]): void {
  const openTill = tillsInPreview()
  it.each(scenes)('$name: every target is 48 px, every word and act in sight', async (scene) => {
    const till = await openTill(scene.params)
    await playScene(till, scene)
    for (const type of ['normal', 'large']) {
      await till.page.evaluate((size) => (document.documentElement.dataset['type'] = size), type)
      for (const screen of screens) {
        await till.page.setViewportSize(screen)
        expect(await misfits(till.page), `${type} type, ${screen.width} px`).toEqual([])
      }
    }
  })
}
