import type { Page } from 'playwright-core'
import { testIds } from '#renderer/lib/test-ids.ts'

declare global {
  interface Window {
    /** Milliseconds from each key that was pressed until the list that answers it, or one typed after it, had been drawn. */
    drawnAfter: number[]
  }
}

/** A quick hand, yet slower than a scanner that types; the next key is not held back by a slow answer. */
const betweenKeysMs = 60
/** Letters from which the field searches. */
const fewestLetters = 2

/** From now on the page takes the time of every key that is typed into the field of the sale. */
export const watchKeys = (page: Page): Promise<void> =>
  page.evaluate((fewest) => {
    window.drawnAfter = []
    let pressedAt = 0
    let cameAt = 0
    let waiting: number[] = []
    const answered = (): void => {
      if (waiting.length === 0 || !document.querySelector('[aria-busy=false]')) return
      const drawn = waiting
      waiting = []
      // The frame that shows it is drawn right after its animation callbacks; the first message that they send comes behind it.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          port1.close()
          window.drawnAfter.push(...drawn.map((at) => performance.now() - at))
        }
        port2.postMessage(null)
      })
    }
    // When the browser had the key. One that is held back is not heard here: what it types counts from the key before.
    document.addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), true)
    // Before React hears of it. Letters that no key of the browser's own keyboard stands for come without one.
    window.addEventListener(
      'input',
      (event) => {
        const hasKey = event instanceof InputEvent && /^[ -~]$/.test(event.data ?? '')
        cameAt = hasKey ? pressedAt : event.timeStamp
      },
      true,
    )
    // At the window React has done what it does with the key: the list is busy unless it answers this text already.
    window.addEventListener('input', ({ target }) => {
      if (!(target instanceof HTMLInputElement) || target.value.trim().length < fewest) return
      waiting.push(cameAt)
      answered()
    })
    const seen = { subtree: true, childList: true, attributeFilter: ['aria-busy'] }
    new MutationObserver(answered).observe(document.body, seen)
  }, fewestLetters)

/** Types queries letter by letter into the field; answers with the times of all letters that a list answered. */
export async function typeAll(page: Page, queries: readonly string[]): Promise<readonly number[]> {
  const field = page.getByTestId(testIds.scanField)
  await page.evaluate(() => void (window.drawnAfter = []))
  for (const query of queries) {
    await field.fill('')
    for (const letter of query) {
      await page.keyboard.type(letter)
      await page.waitForTimeout(betweenKeysMs)
    }
    await page.waitForFunction(() => document.querySelector('[aria-busy=false]'))
  }
  await page.waitForTimeout(betweenKeysMs)
  return page.evaluate(() => window.drawnAfter)
}
