import type { Json } from '#src/base/json.ts'
import type { Fetch } from '#electron/link/couch-link.ts'

export type FakeRequest = {
  readonly method: string
  /** Path with its query. */
  readonly path: string
  readonly body: Json | undefined
  readonly authorization: string | null
}

export type FakeAnswer =
  | { readonly status: number; readonly body?: Json; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly bytes: Uint8Array
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
    }
  | 'cut'
  | 'silent'

/** A network of one server for tests: `serve` answers each request; `cut` breaks the line, `silent` never answers. */
export function fakeFetch(serve: (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>): {
  readonly fetch: Fetch
  readonly requests: FakeRequest[]
} {
  const requests: FakeRequest[] = []
  const fetch: Fetch = async (url, init = {}) => {
    const { pathname, search } = new URL(url)
    const request: FakeRequest = {
      method: init.method ?? 'GET',
      path: pathname + search,
      body: typeof init.body === 'string' ? (JSON.parse(init.body) as Json) : undefined,
      authorization: new Headers(init.headers).get('authorization'),
    }
    requests.push(request)
    const answer = await serve(request)
    if (answer === 'cut') throw new TypeError('fetch failed')
    if (answer === 'silent') return aborted(init.signal)
    const body = 'bytes' in answer ? Buffer.from(answer.bytes) : JSON.stringify(answer.body ?? null)
    return new Response(body, { status: answer.status, headers: { ...answer.headers } })
  }
  return { fetch, requests }
}

function aborted(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const fail = (): void => reject(new DOMException('aborted', 'AbortError'))
    if (signal?.aborted) fail()
    signal?.addEventListener('abort', fail, { once: true })
  })
}
