import type { TestProject } from 'vitest/node'
import { openChromium } from './open-chromium.ts'
import { servePreview } from './serve-preview.ts'

declare module 'vitest' {
  interface ProvidedContext {
    previewUrl: string
    /** Where Playwright finds the browser of the run. */
    previewBrowser: string
  }
}

/** Runs once before the suites of the screens: one build and one browser for all of them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const preview = await servePreview()
  const browser = await openChromium()
  project.provide('previewUrl', preview.url)
  project.provide('previewBrowser', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await preview.close()
  }
}
