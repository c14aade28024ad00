import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '#src/base/clock.ts'
import type { StoreId } from '#src/base/ids.ts'
import { databases } from '#src/contract/documents/databases.ts'
import type { StoreSnapshots } from '../publisher/store-snapshots.ts'
import type { SigningKey } from './signing-key.ts'
import { rolesOf } from './verify-token.ts'

type FileParams = { Params: { file: string } }
type StoreParams = { Params: { store: StoreId; file: string } }
type FileRequest = FastifyRequest<FileParams>
type From = { readonly folder: string; readonly caching: string }
type Span = { readonly start: number; readonly end: number }

/** Names that the publisher gives; nothing else is looked for, so no path leads out of the folder. */
const publishedName = /^(manifest\.json|[a-z]+-\d+-[0-9a-f]+\.ndjson\.gz)$/

/** What is not named anew when it changes must be asked for each time. */
const asked = 'no-cache'
const everybodys = 'public, max-age=31536000, immutable'
const nobodys = 'private, no-store'

/** `GET /published/catalogue/<file>`: the publisher's files, with ETag and single byte ranges (RFC 9110 section 14). */
export function publishedRoutes(app: FastifyInstance, folder: string): void {
  app.get<FileParams>('/published/catalogue/:file', (request, reply) => {
    const caching = request.params.file === 'manifest.json' ? asked : everybodys
    return send(request, reply, { folder, caching })
  })
}

export type StoreRoutesOptions = {
  readonly snapshots: Pick<StoreSnapshots, 'manifestOf' | 'folderOf'>
  readonly key: SigningKey
  readonly clock: Clock
}

/** `GET /published/stores/<store>/<file>`: what a terminal of this store begins with. It holds people's data: with a token of the store alone. */
export function storeRoutes(app: FastifyInstance, { snapshots, key, clock }: StoreRoutesOptions): void {
  app.get<StoreParams>('/published/stores/:store/:file', async (request, reply) => {
    const { store, file } = request.params
    const roles = rolesOf(key, request.headers.authorization, clock.now())
    if (!roles.includes(databases.store(store))) return reply.code(403).send({ error: 'refused' })
    if (file !== 'manifest.json')
      return send(request, reply, { folder: snapshots.folderOf(store), caching: nobodys })
    const manifest = await snapshots.manifestOf(store)
    reply.header('cache-control', nobodys)
    return manifest ? reply.send(manifest) : reply.code(503).send({ error: 'busy' })
  })
}

async function sizeOf(path: string): Promise<{ readonly bytes: number; readonly etag: string } | undefined> {
  try {
    const { size, mtimeMs } = await stat(path)
    return { bytes: size, etag: `"${size.toString(16)}-${Math.floor(mtimeMs).toString(16)}"` }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function send(
  request: FileRequest,
  reply: FastifyReply,
  { folder, caching }: From,
): Promise<FastifyReply> {
  const { file } = request.params
  const path = join(folder, file)
  const size = publishedName.test(file) ? await sizeOf(path) : undefined
  if (size === undefined) return reply.code(404).send({ error: 'not-found' })
  const { bytes, etag } = size
  reply
    .header('etag', etag)
    .header('accept-ranges', 'bytes')
    .header('cache-control', caching)
    .type(file.endsWith('.json') ? 'application/json' : 'application/gzip')
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
