import type { Page } from 'playwright-core'

declare global {
  interface Window {
    painted?: Promise<number>
  }
}

/** From now on waits for what bears the test id to come or to say something else; `paintedAt` tells when it was on the screen. */
export const watchFor = (page: Page, testId: string): Promise<void> =>
  page.evaluate((id) => {
    const told = (): string | undefined => document.querySelector(`[data-testid="${id}"]`)?.textContent
    const before = told()
    window.painted = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (told() === before) return
        observer.disconnect()
        // The frame that shows it is drawn right after its animation callbacks; the first message that they send comes behind it.
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            port1.close()
            resolve(performance.timeOrigin + performance.now())
          }
          port2.postMessage(null)
        })
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
  }, testId)

/** UTC in ms when what was watched for had been drawn. */
export async function paintedAt(page: Page): Promise<number> {
  const at = await page.evaluate(() => window.painted)
  if (at === undefined) throw new Error('Nothing was watched for')
  return at
}

/** Milliseconds that the page takes to draw a change of its own: what no till can be faster than. */
export const frameMs = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now()
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
      }),
  )
