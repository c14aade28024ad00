import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as v from 'valibot'
import type { Clock } from '#src/base/clock.ts'
import type { PublishedFile } from '#src/contract/documents/catalogue-document.ts'
import type { Fetch } from '../link/couch-link.ts'
import { LinkError } from '../link/link-error.ts'

/** What a manifest says of a file. */
export const publishedFile = {
  file: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  bytes: v.number(),
  documents: v.number(),
}

/** Where published files and their manifest are, and where they are kept. */
export type PublishedFiles = {
  readonly fetch: Fetch
  /** Without a slash at its end. */
  readonly url: string
  readonly folder: string
  readonly clock: Clock
}

/** A line that brings no byte for so long is dead, though nobody says so. */
const silenceMs = 20_000

/** What is published at this moment. Rejects with `LinkError`. */
export async function readManifest<T>(
  { fetch, url, clock }: PublishedFiles,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  try {
    return await unlessSilent(clock, async ({ signal }) => {
      const answer = await fetch(`${url}/manifest.json`, { cache: 'no-store', signal })
      if (!answer.ok) throw new LinkError('unavailable', `${answer.status} for a manifest`)
      return v.parse(schema, await answer.json())
    })
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError('unreachable', 'no manifest', { cause: error })
  }
}

/** Name of a published file in the folder. */
export const fetchedName = ({ sha256 }: Pick<PublishedFile, 'sha256'>): string => `${sha256}.ndjson.gz`

/**
 * Brings a published file into the folder, going on with a download that was cut where the server serves ranges. The file
 * stands under its name only when its hash is right. Rejects with `LinkError`.
 */
export async function fetchPublished(files: PublishedFiles, published: PublishedFile): Promise<void> {
  const target = path.join(files.folder, fetchedName(published))
  if ((await sizeOf(target)) !== undefined) return
  await mkdir(files.folder, { recursive: true })
  const part = `${target}.part`
  try {
    await unlessSilent(files.clock, (line) => download(files, { published, part, line }))
  } catch (error) {
    throw error instanceof LinkError
      ? error
      : new LinkError('unreachable', `${published.file} cut`, { cause: error })
  }
  if ((await hashOf(part)) !== published.sha256) {
    await rm(part)
    throw new LinkError('bad-answer', `${published.file} is not what its manifest says`)
  }
  await rename(part, target)
}

/** Removes all but these files of the folder. */
export async function keepOnly(folder: string, names: readonly string[]): Promise<void> {
  const others = (await readdir(folder)).filter((other) => !names.includes(other))
  await Promise.all(others.map((other) => rm(path.join(folder, other))))
}

type Line = { readonly signal: AbortSignal; readonly heard: () => void }

/** Runs a request with a signal that aborts when nothing was heard on its line for too long. */
async function unlessSilent<T>(clock: Clock, request: (line: Line) => Promise<T>): Promise<T> {
  const limit = new AbortController()
  const wait = (): (() => void) => clock.setTimer(silenceMs, () => limit.abort(silent()))
  let cancel = wait()
  const heard = (): void => {
    cancel()
    cancel = wait()
  }
  try {
    return await request({ signal: limit.signal, heard })
  } finally {
    cancel()
  }
}

const silent = (): LinkError => new LinkError('unreachable', 'the line went silent')

type Download = { readonly published: PublishedFile; readonly part: string; readonly line: Line }

async function download(
  { fetch, url }: PublishedFiles,
  { published: { file, bytes }, part, line: { signal, heard } }: Download,
): Promise<void> {
  const have = (await sizeOf(part)) ?? 0
  if (have === bytes) return
  const headers = have > 0 ? { range: `bytes=${have}-` } : {}
  const answer = await fetch(`${url}/${file}`, { headers, signal })
  // 416: what is there is longer than the file; it cannot be the beginning of it.
  if (answer.status === 416) await rm(part)
  if (!answer.ok || !answer.body) throw new LinkError('unavailable', `${answer.status} for ${file}`)
  // Chunk by chunk, so that what arrived before a cut is kept and need not come again.
  const handle = await open(part, answer.status === 206 ? 'a' : 'w')
  try {
    for await (const chunk of answer.body) {
      heard()
      await handle.write(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function sizeOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.size // absent is the one case that matters
}
