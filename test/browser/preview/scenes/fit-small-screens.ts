import { expect, it } from 'vitest'
import { tillsInPreview } from '../tills-in-preview.ts'
import { misfits } from './misfits.ts'
import type { Scene } from './scene.ts'
import { playScene } from './scene.ts'

const narrow = { width: 1024, height: 768 }
const wide = { width: 1366, height: 768 }

/** The small screens that tills are sold with, in both sizes of type; begins and ends as wide as a till is opened, since each change is a new layout. */
const views = [
  { type: 'normal', screen: wide },
  { type: 'normal', screen: narrow },
  { type: 'large', screen: narrow },
  { type: 'large', screen: wide },
] as const

/** Tests that each scene, once played, fits every small screen in both sizes of type. */
export function fitSmallScreens(scenes: readonly Scene[]): void {
  const openTill = tillsInPreview()
  it.each(scenes)('$name: every target is 48 px, every word and act in sight', async (scene) => {
    const till = await openTill(scene.params)
    await playScene(till, scene)
    for (const { type, screen } of views) {
      if (till.page.viewportSize()?.width !== screen.width) await till.page.setViewportSize(screen)
      await till.page.evaluate((size) => (document.documentElement.dataset['type'] = size), type)
      expect(await misfits(till.page), `${type} type, ${screen.width} px`).toEqual([])
    }
  })
}
