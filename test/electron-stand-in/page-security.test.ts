import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { invoke } from './fixture-app.ts'
import { inFixtureApp } from './in-fixture-app.ts'

let page: Page

inFixtureApp((_, shown) => {
  page = shown
})

describe('pages of the app scheme', () => {
  it('are a secure context', async () => {
    expect(await page.evaluate(() => isSecureContext)).toBe(true)
  })

  it("keep the handler's headers, so that its CSP stops an inline script", async () => {
    const violated = await page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('securitypolicyviolation', (event) => resolve(event.violatedDirective), {
            once: true,
          })
          const script = document.createElement('script')
          script.textContent = 'window.ran = true'
          document.body.append(script)
        }),
    )
    expect(violated).toBe('script-src-elem')
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })

  it('get a response as a stream, its first part before the last is made', async () => {
    const told = await page.evaluate(async () => {
      const response = await fetch('/slow')
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      const first = (await reader?.read())?.value
      Reflect.get(window, 'fixture').send('go-on')
      return [response.headers.get('x-mark'), first, (await reader?.read())?.value]
    })
    expect(told).toEqual(['kept', 'first;', 'second'])
  })

  it('keep the status of a failed response', async () => {
    expect(await page.evaluate(async () => (await fetch('/missing.txt')).status)).toBe(404)
  })
})

describe('what the app forbids', () => {
  it('a navigation that will-navigate prevents does not happen', async () => {
    await page.evaluate(() => (location.href = 'https://example.com/away'))
    await expect.poll(() => invoke(page, 'seen')).toContain('navigate https://example.com/away')
    expect(await page.evaluate(() => location.pathname)).toBe('/index.html')
  })

  it('window.open gets null and main hears of it', async () => {
    expect(await page.evaluate(() => window.open('https://example.com/popup'))).toBe(null)
    expect(await invoke(page, 'seen')).toContain('open https://example.com/popup')
  })

  it('a link into a new window opens none', async () => {
    await page.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: 'https://example.com/link',
        target: '_blank',
      })
      document.body.append(link)
      link.click()
    })
    expect(await invoke(page, 'seen')).toContain('open https://example.com/link')
    await expect.poll(async () => page.context().pages().length).toBe(1)
  })

  it('a permission that the handlers deny is denied in Chromium', async () => {
    const names: PermissionName[] = ['geolocation', 'notifications', 'camera', 'microphone', 'midi']
    const states = await page.evaluate(
      (asked) => Promise.all(asked.map(async (name) => (await navigator.permissions.query({ name })).state)),
      names,
    )
    expect(new Set(states)).toEqual(new Set(['denied']))
  })
})
