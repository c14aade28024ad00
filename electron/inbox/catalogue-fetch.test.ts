import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { Fetch } from '../link/couch-link.ts'
import { fetchedName, fetchPublished, keepOnly, readManifest } from './catalogue-fetch.ts'

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

/** A server of static files; `cutAfter` bytes of the next answer arrive, then the line breaks. */
function server({
  ranges = true,
  cutAfter = Infinity,
  content = bytes,
}: { ranges?: boolean; cutAfter?: number; content?: Buffer } = {}) {
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
      },
      pull(controller) {
        controller.error(new TypeError('terminated'))
      },
    })
    return new Response(body, { status: from > 0 ? 206 : 200 })
  }
  return { asked, files: { fetch, publishedUrl: 'http://published', folder } }
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
  const read = (body: unknown, status = 200) =>
    readManifest({ fetch: async () => Response.json(body, { status }), publishedUrl: 'http://p', folder })

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
