import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { Fetch } from '../link/couch-link.ts'
import { catalogueManifestSchema } from './kept-publication.ts'
import { fetchedName, fetchPublished, keepOnly, readManifest } from './published-files.ts'

const bytes = Buffer.from('x'.repeat(10_000) + 'y'.repeat(10_000))
const sha256 = createHash('sha256').update(bytes).digest('hex')
const manifest: CatalogueManifest = {
  format: 1,
  epoch: 'e1',
  number: 1,
  snapshot: { file: 'snapshot-1.gz', sha256, bytes: bytes.length, documents: 2 },
  deltas: [],
  at: '2026-11-21T12:00:00.000Z',
}
const name = fetchedName(manifest.snapshot)

let folder: string

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'kontuar-catalogue-')), 'published')
})

afterEach(() => rmSync(path.dirname(folder), { recursive: true }))

type Faults = {
  readonly ranges?: boolean
  readonly cutAfter?: number
  readonly isSilent?: boolean
  readonly content?: Buffer
}

/** A server of static files; `cutAfter` bytes of the next answer arrive, then the line breaks, or only says no more. */
function server({ ranges = true, cutAfter = Infinity, isSilent = false, content = bytes }: Faults = {}) {
  const clock = new ManualClock()
  const asked: (string | null)[] = []
  let cut = cutAfter
  const fetch: Fetch = async (_url, init) => {
    const range = new Headers(init?.headers).get('range')
    asked.push(range)
    const from = ranges && range ? Number(/\d+/.exec(range)?.[0]) : 0
    if (from > content.length) return new Response(null, { status: 416 })
    const part = content.subarray(from)
    const [sent, isCut] = [part.subarray(0, cut), cut < part.length]
    cut = Infinity
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(sent))
        if (!isCut) controller.close()
        const { signal } = init ?? {}
        signal?.addEventListener('abort', () => controller.error(signal.reason))
      },
      pull(controller) {
        if (!isSilent) controller.error(new TypeError('terminated'))
      },
    })
    return new Response(body, { status: from > 0 ? 206 : 200 })
  }
  return { asked, clock, files: { fetch, url: 'http://published/catalogue', folder, clock } }
}

describe('fetchPublished', () => {
  it('puts the file under the name of its hash, once', async () => {
    const { files, asked } = server()
    await fetchPublished(files, manifest.snapshot)
    await fetchPublished(files, manifest.snapshot)
    expect(readFileSync(path.join(folder, name))).toEqual(bytes)
    expect(readdirSync(folder)).toEqual([name])
    expect(asked).toHaveLength(1)
  })

  it.each([true, false])(
    'brings it whole after the line was cut (server with ranges: %s)',
    async (ranges) => {
      const { files, asked } = server({ ranges, cutAfter: 7_000 })
      await expect(fetchPublished(files, manifest.snapshot)).rejects.toMatchObject({ code: 'unreachable' })
      expect(readdirSync(folder)).toEqual([`${name}.part`])
      await fetchPublished(files, manifest.snapshot)
      expect(readFileSync(path.join(folder, name))).toEqual(bytes)
      expect(asked[1]).toMatch(/^bytes=\d+-$/)
    },
  )

  it('gives a line up that has brought no byte for 20 s, and goes on where it went silent', async () => {
    const { files, asked, clock } = server({ cutAfter: 7_000, isSilent: true })
    const fetched = fetchPublished(files, manifest.snapshot)
    const givenUp = expect(fetched).rejects.toMatchObject({ code: 'unreachable' })
    const part = path.join(folder, `${name}.part`)
    await vi.waitFor(() => expect(readFileSync(part)).toHaveLength(7_000))
    await clock.advance(20_000)
    await givenUp
    await fetchPublished(files, manifest.snapshot)
    expect(readFileSync(path.join(folder, name))).toEqual(bytes)
    expect(asked[1]).toBe('bytes=7000-')
    expect(clock.pending).toBe(0)
  })

  it('lets a slow line finish', async () => {
    const clock = new ManualClock()
    const chunks = Array.from({ length: 20 }, (_, n) => bytes.subarray(n * 1_000, (n + 1) * 1_000))
    const fetch: Fetch = async (_url, init) => {
      const source: UnderlyingDefaultSource = {
        start(controller) {
          init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason))
        },
        async pull(controller) {
          await clock.advance(19_000)
          const chunk = chunks.shift()
          if (chunk) controller.enqueue(new Uint8Array(chunk))
          else controller.close()
        },
      }
      return new Response(new ReadableStream(source, { highWaterMark: 0 }))
    }
    await fetchPublished({ fetch, url: 'http://published/catalogue', folder, clock }, manifest.snapshot)
    expect(readFileSync(path.join(folder, name))).toEqual(bytes)
  })

  it('refuses what is not what the manifest says, and starts anew', async () => {
    const wrong = server({ content: Buffer.from('wrong') })
    await expect(fetchPublished(wrong.files, manifest.snapshot)).rejects.toMatchObject({ code: 'bad-answer' })
    expect(readdirSync(folder)).toEqual([])
    await fetchPublished(server().files, manifest.snapshot)
    expect(readdirSync(folder)).toEqual([name])
  })

  it('throws away a beginning that is longer than the file', async () => {
    mkdirSync(folder)
    writeFileSync(path.join(folder, `${name}.part`), 'z'.repeat(30_000))
    await expect(fetchPublished(server().files, manifest.snapshot)).rejects.toMatchObject({
      code: 'unavailable',
    })
    await fetchPublished(server().files, manifest.snapshot)
    expect(readdirSync(folder)).toEqual([name])
  })
})

describe('readManifest', () => {
  const readFrom = (fetch: Fetch, clock = new ManualClock()) =>
    readManifest({ fetch, url: 'http://p', folder, clock }, catalogueManifestSchema)
  const read = (body: unknown, status = 200) => readFrom(async () => Response.json(body, { status }))

  it('reads what is published', async () => {
    expect(await read(manifest)).toEqual(manifest)
  })

  it('reads one that was published before there were deltas', async () => {
    expect(await read({ ...manifest, deltas: undefined })).toEqual(manifest)
  })

  it('takes no path for the name of a file', async () => {
    const evil = { ...manifest, snapshot: { ...manifest.snapshot, file: '../../keys.json' } }
    await expect(read(evil)).rejects.toMatchObject({ code: 'unreachable' })
  })

  it('gives up a server that says nothing', async () => {
    const clock = new ManualClock()
    const silent: Fetch = (_url, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    const givenUp = expect(readFrom(silent, clock)).rejects.toMatchObject({ code: 'unreachable' })
    await clock.advance(20_000)
    await givenUp
  })

  it('waits while nothing is published', async () => {
    await expect(read({}, 404)).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('keepOnly', () => {
  it('removes older publications', async () => {
    mkdirSync(folder)
    for (const other of ['a', 'b', name]) writeFileSync(path.join(folder, other), '')
    await keepOnly(folder, [name])
    expect(readdirSync(folder)).toEqual([name])
  })
})
