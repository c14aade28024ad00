import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

type FileRequest = FastifyRequest<{ Params: { file: string } }>
type Span = { readonly start: number; readonly end: number }

/** Names that the publisher gives; nothing else is looked for, so no path leads out of the folder. */
const publishedName = /^(manifest\.json|[a-z]+-\d+-[0-9a-f]+\.ndjson\.gz)$/

/** `GET /published/catalogue/<file>`: the publisher's files, with ETag and single byte ranges (RFC 9110 section 14). */
export function publishedRoutes(app: FastifyInstance, folder: string): void {
  app.get<{ Params: { file: string } }>('/published/catalogue/:file', async (request, reply) => {
    const { file } = request.params
    const path = join(folder, file)
    const size = publishedName.test(file) ? await sizeOf(path) : undefined
    if (size === undefined) return reply.code(404).send({ error: 'not-found' })
    return send(request, reply, { path, ...size, isManifest: file === 'manifest.json' })
  })
}

type PublishedFile = {
  readonly path: string
  readonly bytes: number
  readonly etag: string
  readonly isManifest: boolean
}

async function sizeOf(path: string): Promise<Pick<PublishedFile, 'bytes' | 'etag'> | undefined> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { bytes: size, etag: `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"` }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** A snapshot never changes under its name; the manifest must be asked for each time. */
function send(request: FileRequest, reply: FastifyReply, file: PublishedFile): FastifyReply {
  const { path, bytes, etag, isManifest } = file
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', isManifest ? 'no-cache' : 'public, max-age=31536000, immutable')
    .type(isManifest ? 'application/json' : 'application/gzip')
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const isRangeOfThis = (request.headers['if-range'] ?? etag) === etag
  const span = isRangeOfThis ? readRange(request.headers.range, bytes) : undefined
  if (span === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${bytes}`).send()
  }
  if (!span) return reply.header('content-length', bytes).send(createReadStream(path))
  return reply
    .code(206)
    .header('content-range', `bytes ${span.start}-${span.end}/${bytes}`)
    .header('content-length', span.end - span.start + 1)
    .send(createReadStream(path, span))
}

/** One range; anything else, several ranges too, is answered with the whole file, as the protocol allows. */
function readRange(header: string | undefined, bytes: number): Span | 'unsatisfiable' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (!from && !to) return undefined
  const { start, end } = from ? { start: Number(from), end: lastOf(to, bytes) } : lastBytes(Number(to), bytes)
  return start > end ? 'unsatisfiable' : { start, end }
}

const lastOf = (to: string | undefined, bytes: number): number => Math.min(to ? Number(to) : bytes, bytes - 1)

const lastBytes = (count: number, bytes: number): Span => ({
  start: Math.max(0, bytes - count),
  end: bytes - 1,
})
