import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { NoviClient } from './novi-client.ts'

/** Under a token that is good, the printer answers this. */
function clientOf(answer: () => Response): NoviClient {
  const clock = new ManualClock()
  const token = { token: 't', expiration_date: new Date(clock.now() + 600_000).toISOString() }
  return new NoviClient({
    url: 'http://printer',
    clock,
    fetch: async (url) => (url.endsWith('/token') ? Response.json(token) : answer()),
  })
}

/** The connection ends in the middle of the body. */
const brokenOff = (): Response =>
  new Response(
    new ReadableStream({
      start: (body) => {
        body.enqueue(new TextEncoder().encode('{"request":{"status":'))
        body.error(new Error('the connection was lost'))
      },
    }),
  )

describe('the client of a NoviAPI printer', () => {
  it('takes an answer that broke off for none, since the printer may be asked again', async () => {
    expect(await clientOf(brokenOff).ask('GET', '/api/v1/receipt/1')).toBeNull()
  })

  it('takes an answer without words by its status', async () => {
    const answer = await clientOf(() => new Response('', { status: 404 })).ask('GET', '/api/v1/receipt/1')
    expect(answer).toEqual({ status: 404, body: {} })
  })
})
