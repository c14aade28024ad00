import type { Page } from 'playwright-core'

const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }

const keyOf = (digit: string) => ({
  key: digit,
  code: `Digit${digit}`,
  windowsVirtualKeyCode: digit.charCodeAt(0),
  text: digit,
})

/** Digits and Enter in one go, as a scanner that acts as a keyboard: nobody waits between two keys, however busy the machine is. */
export async function typeAsScanner(page: Page, digits: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const keys = [...[...digits].map(keyOf), enter]
  const events = keys.flatMap((key) => [
    session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }),
    session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, text: '' }),
  ])
  await Promise.all(events)
  await session.detach()
}
