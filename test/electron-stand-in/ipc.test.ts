import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { invoke } from './fixture-app.ts'
import type { FixturePage } from './fixture-app.ts'
import { inFixtureApp } from './in-fixture-app.ts'
import type { LaunchedApp } from './launch.ts'

let app: LaunchedApp
let page: Page

inFixtureApp((begun, shown) => {
  ;[app, page] = [begun, shown]
})

describe('requests and events', () => {
  it('answers an invoke', async () => {
    expect(await invoke(page, 'sum', 1, 2, 3)).toBe(6)
  })

  it("gives the handler's error in Electron's words", async () => {
    expect(await invoke(page, 'fail')).toBe("Error invoking remote method 'fail': TypeError: no paper")
  })

  it('names an unknown channel', async () => {
    expect(await invoke(page, 'none')).toContain("No handler registered for 'none'")
  })

  it("gives the sender's frame the app's own URL", async () => {
    expect(await invoke(page, 'sender')).toBe('app://fixture/index.html')
  })

  it('carries a sent message to main and its reply back', async () => {
    const greeting = await page.evaluate(() => {
      const { fixture } = window as unknown as FixturePage
      return new Promise((resolve) => {
        fixture.onGreeting(resolve)
        fixture.send('hello', 'till 1')
      })
    })
    expect(greeting).toBe('hello till 1')
  })

  it('keeps bytes, dates, maps and undefined on the way there and back', async () => {
    const kinds = await page.evaluate(async () => {
      const { fixture } = window as unknown as FixturePage
      const sent = {
        bytes: new Uint8Array([0, 255]),
        at: new Date(5),
        map: new Map([[1, 2n]]),
        none: undefined,
      }
      const back = (await fixture.invoke('echo', sent)) as typeof sent
      return [
        back.bytes instanceof Uint8Array,
        [...back.bytes],
        back.at.getTime(),
        back.map.get(1),
        'none' in back,
      ]
    })
    expect(kinds).toEqual([true, [0, 255], 5, 2n, true])
  })

  it('carries a megabyte of bytes unharmed', async () => {
    const same = await page.evaluate(async () => {
      const { fixture } = window as unknown as FixturePage
      const sent = Uint8Array.from({ length: 1_000_000 }, (_, index) => index % 251)
      const back = (await fixture.invoke('echo', sent)) as Uint8Array
      return back.length === sent.length && back.every((byte, index) => byte === sent[index])
    })
    expect(same).toBe(true)
  })

  it('shows the page neither Node nor the binding to main', async () => {
    const seen = await page.evaluate(() => ({
      node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
      binding: Object.keys(window).filter((key) => key.startsWith('standIn')),
      isFrozen: Object.isFrozen(Reflect.get(window, 'fixture')),
    }))
    expect(seen).toEqual({ node: ['undefined', 'undefined'], binding: [], isFrozen: true })
  })
})

describe('message ports', () => {
  it('go from main to the page and carry both ways', async () => {
    const answer = await page.evaluate(async () => {
      const port = await (window as unknown as FixturePage).openPort()
      return new Promise((resolve) => {
        port.onmessage = ({ data }) => resolve(data)
        port.postMessage({ at: new Date(7) })
      })
    })
    expect(answer).toEqual({ answer: { at: new Date(7) } })
  })

  it('go on into a dedicated worker', async () => {
    const bytes = await page.evaluate(async () => {
      const port = await (window as unknown as FixturePage).openPort()
      const worker = new Worker('/worker.js')
      return new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve([...(data.answer as Uint8Array)])
        worker.postMessage(port, [port])
      })
    })
    expect(bytes).toEqual([1, 2, 3])
  })

  it('close in main when the document goes', async () => {
    await page.evaluate(() => (window as unknown as FixturePage).openPort().then(() => undefined))
    await page.reload()
    expect(await invoke(page, 'seen')).toContain('port closed')
  })
})

describe('main', () => {
  it('runs a function of the test', async () => {
    const told = await app.evaluateMain(({ app: main }, suffix) => main.getVersion() + suffix, '!')
    expect(told).toBe('1.2.3!')
  })

  it('fails loudly at a member without a stand-in', async () => {
    const errors = await app.evaluateMain((electron) => {
      const uses = [() => Reflect.get(electron.app, 'dock'), () => Reflect.construct(electron.Tray, [])]
      return uses.map((use) => {
        try {
          return use()
        } catch (error) {
          return String(error)
        }
      })
    })
    expect(errors).toEqual([
      'Error: electron.app.dock has no stand-in',
      'Error: electron.Tray has no stand-in',
    ])
  })

  it('says at the start what it is', () => {
    expect(app.output()).toContain('ELECTRON STAND-IN: this is not Electron')
  })
})
