import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { limits } from '#test/electron-stand-in/limits.ts'
import { tillIn, type AppWorld } from '#test/support/app-world.ts'
import { inAppWorld } from '#test/support/in-app-world.ts'
import type { TillPage } from '#tools/tour/till-page.ts'

let world: AppWorld
let page: TillPage['page']

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world } = begun)
  page = world.tills[0]!.page.page
})

const policy = "default-src 'self'; script-src 'self'; worker-src 'self'; connect-src 'self'"

describe('the cage of the window', () => {
  it('isolates the preload, sandboxes the page and gives it no Node', async () => {
    const preferences = await world.tills[0]!.app.evaluateMain(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.webContents.getLastWebPreferences()),
    )
    expect(preferences).not.toHaveLength(0)
    for (const one of preferences)
      expect(one).toMatchObject({
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
      })
    expect(
      await page.evaluate(() => [typeof globalThis.process, typeof Reflect.get(globalThis, 'require')]),
    ).toEqual(['undefined', 'undefined'])
  })

  it('shows the page one frozen object of functions', async () => {
    const seen = await page.evaluate(() => {
      const api: unknown = Reflect.get(globalThis, 'terminal')
      return { frozen: Object.isFrozen(api), areas: Object.keys(api as object).sort() }
    })
    expect(seen.frozen).toBe(true)
    expect(seen.areas).toContain('acts')
    expect(seen.areas).not.toContain('ipcRenderer')
  })

  it('sends the content policy with the page and with the worker script', async () => {
    const worker = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((entry) => entry.name)
        .find((name) => name.includes('worker')),
    )
    for (const url of [page.url(), worker ?? 'no worker was loaded'])
      expect(
        await page.evaluate(
          async (target) => (await fetch(target)).headers.get('content-security-policy'),
          url,
        ),
      ).toContain(policy)
  })

  it('runs no inline script and loads nothing from elsewhere', async () => {
    const blocked = await page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const found = new Set<string>()
          addEventListener('securitypolicyviolation', (event) => {
            found.add(event.effectiveDirective)
            if (found.size === 2) resolve([...found])
          })
          const script = document.createElement('script')
          script.textContent = 'globalThis.broken = true'
          document.body.append(script)
          fetch('http://127.0.0.1:9/').catch(() => undefined)
        }),
    )
    expect(blocked.sort()).toEqual(['connect-src', 'script-src-elem'])
    expect(await page.evaluate(() => Reflect.get(globalThis, 'broken'))).toBeUndefined()
  })

  it('goes nowhere else and opens no window', async () => {
    const before = page.url()
    await page.evaluate(() => {
      location.href = 'http://127.0.0.1:9/'
    })
    await page.evaluate(() => window.open('http://127.0.0.1:9/'))
    expect(page.url()).toBe(before)
    expect(await world.tills[0]!.app.windows()).toHaveLength(1)
  })

  it('denies every permission', async () => {
    const states = await page.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone'] as PermissionName[]).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    )
    expect(new Set(states)).toEqual(new Set(['denied']))
  })

  it('is promised that its data is not cleared to make room', async () => {
    expect(await page.evaluate(() => navigator.storage.persisted())).toBe(true)
  })

  it('refuses a payload that does not fit before any handler sees it', async () => {
    const answer = await page.evaluate(async () => {
      const api = Reflect.get(globalThis, 'terminal') as {
        session: { signIn(input: unknown): Promise<unknown> }
      }
      return api.session.signIn({ staff: 'anna', pin: 'not a pin' }).then(
        () => 'accepted',
        (error: { code?: string }) => error.code ?? String(error),
      )
    })
    expect(answer).toContain('bad-payload')
  })

  it('says what the stand-in cannot enforce', () => {
    expect(limits.length).toBeGreaterThan(3)
    expect(readFileSync('docs/stand-in.md', 'utf8')).toContain('sandbox')
    console.log(`Not enforced by the stand-in:\n${limits.map((limit) => `- ${limit}`).join('\n')}`)
  })
})
