import type { Page } from 'playwright-core'

const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }

const keyOf = (digit: string) => ({
  key: digit,
  code: `Digit${digit}`,
  windowsVirtualKeyCode: digit.charCodeAt(0),
  text: digit,
})

const msPerKey = 5

/**
 * Digits and Enter as a scanner that acts as a keyboard: stamped at its pace, as its hardware would be. The debugger brings each key
 * on its own, and a busy machine would leave silences between them, so the window is held up until it has all of them.
 */
export async function typeAsScanner(page: Page, digits: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const letGo = await holdUp(page)
  const began = Date.now()
  const keys = [...[...digits].map(keyOf), enter]
  const typed = keys.flatMap((key, nth) => {
    const timestamp = (began + nth * msPerKey) / 1_000
    return [
      session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...key }),
      session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...key, text: '' }),
    ]
  })
  // Answered by the browser itself, after it has given the keys to the window.
  await session.send('Target.getTargetInfo')
  await letGo()
  await Promise.all(typed)
  await session.detach()
}

/** Keeps the window from handling anything, by a request that it waits for; answers with the call that lets it go. */
async function holdUp(page: Page): Promise<() => Promise<void>> {
  const { promise: isAnswered, resolve: answer } = Promise.withResolvers<void>()
  const url = new URL('held-up', page.url()).href
  await page.route(url, async (route) => {
    await isAnswered
    await route.fulfill()
  })
  const isHeld = page.waitForRequest(url)
  const held = page.evaluate((address) => {
    const request = new XMLHttpRequest()
    request.open('GET', address, false)
    request.send()
  }, url)
  await isHeld
  return async () => {
    answer()
    await held
    await page.unroute(url)
  }
}
