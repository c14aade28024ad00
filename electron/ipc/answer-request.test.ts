import { describe, expect, it } from 'vitest'
import { answerRequest, isOwnPage } from './answer-request.ts'
import type { Handler, Sender } from './answer-request.ts'

const logged: string[] = []
const context = {
  origin: 'app://kontuar',
  log: { info: () => undefined, error: (message: string) => void logged.push(message) },
}
const own: Sender = { url: 'app://kontuar/index.html', isMainFrame: true }

const echo: Handler<'settings.set'> = ({ theme = 'light' }) => ({
  language: 'pl',
  theme,
  largeType: false,
  volume: 1,
  customerDisplay: 'off',
})

const ask = (payload: unknown, sender = own, handler = echo) =>
  answerRequest({ name: 'settings.set', handler, sender, payload }, context)

describe('answerRequest', () => {
  it('answers our own page', async () => {
    expect(await ask({ theme: 'dark' })).toMatchObject({ ok: true, value: { theme: 'dark' } })
  })

  it.each([
    { url: 'https://example.com/', isMainFrame: true },
    { url: 'app://other/index.html', isMainFrame: true },
    { url: 'app://kontuar.example.com/', isMainFrame: true },
    { url: 'file:///index.html', isMainFrame: true },
    { url: '', isMainFrame: true },
    { url: 'app://kontuar/index.html', isMainFrame: false },
  ])('refuses %j', async (sender) => {
    expect(await ask({ theme: 'dark' }, sender)).toEqual({
      ok: false,
      error: { code: 'foreign-sender', detail: 'settings.set' },
    })
  })

  it.each([[null], ['dark'], [{ theme: 'pink' }], [{ volume: 2 }], [{ theme: 'dark', extra: 1 }]])(
    'refuses the payload %j before the handler sees it',
    async (payload) => {
      const handler = (): never => expect.unreachable()
      expect(await ask(payload, own, handler)).toMatchObject({
        ok: false,
        error: { code: 'bad-payload' },
      })
    },
  )

  it('tells of a failure without its words', async () => {
    const answer = await ask({}, own, () => {
      throw new Error('secret')
    })
    expect(answer).toEqual({ ok: false, error: { code: 'failed', detail: 'settings.set' } })
    expect(logged).toContain('request failed')
  })
})

describe('isOwnPage', () => {
  it('takes the dev server only where it is the origin', () => {
    expect(isOwnPage('http://localhost:5173/index.html', 'http://localhost:5173')).toBe(true)
    expect(isOwnPage('http://localhost:5174/', 'http://localhost:5173')).toBe(false)
  })
})
