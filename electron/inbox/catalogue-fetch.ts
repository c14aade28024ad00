import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as v from 'valibot'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { Fetch } from '../link/head-office.ts'
import { LinkError } from '../link/link-error.ts'

const manifestSchema = v.object({
  format: v.literal(1),
  epoch: v.string(),
  number: v.number(),
  snapshot: v.object({
    file: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    bytes: v.number(),
    documents: v.number(),
  }),
  at: v.string(),
})

/** Where the published files of the catalogue are, and where they are kept. */
export type CatalogueFiles = {
  readonly fetch: Fetch
  readonly publishedUrl: string
  readonly folder: string
}

/** What is published at this moment. Rejects with `LinkError`. */
export async function readManifest({ fetch, publishedUrl }: CatalogueFiles): Promise<CatalogueManifest> {
  try {
    const answer = await fetch(`${publishedUrl}/catalogue/manifest.json`, { cache: 'no-store' })
    if (!answer.ok) throw new LinkError('unavailable', `${answer.status} for the catalogue's manifest`)
    return v.parse(manifestSchema, await answer.json())
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError('unreachable', 'no manifest', { cause: error })
  }
}

/** Name of the snapshot's file in the folder. */
export const snapshotName = ({ snapshot }: CatalogueManifest): string => `${snapshot.sha256}.ndjson.gz`

/**
 * Brings the snapshot into the folder, going on with a download that was cut where the server serves ranges. The file
 * stands under its name only when its hash is right. Rejects with `LinkError`.
 */
export async function fetchSnapshot(files: CatalogueFiles, manifest: CatalogueManifest): Promise<void> {
  const target = path.join(files.folder, snapshotName(manifest))
  if ((await sizeOf(target)) !== undefined) return
  await mkdir(files.folder, { recursive: true })
  const part = `${target}.part`
  try {
    await download(files, manifest, part)
  } catch (error) {
    throw error instanceof LinkError ? error : new LinkError('unreachable', 'snapshot cut', { cause: error })
  }
  if ((await hashOf(part)) !== manifest.snapshot.sha256) {
    await rm(part)
    throw new LinkError('bad-answer', 'the snapshot is not what its manifest says')
  }
  await rename(part, target)
}

/** Removes all but one file of the folder. */
export async function keepOnly(folder: string, name: string): Promise<void> {
  const others = (await readdir(folder)).filter((other) => other !== name)
  await Promise.all(others.map((other) => rm(path.join(folder, other))))
}

async function download(
  { fetch, publishedUrl }: CatalogueFiles,
  { snapshot }: CatalogueManifest,
  part: string,
): Promise<void> {
  const have = (await sizeOf(part)) ?? 0
  if (have === snapshot.bytes) return
  const headers = have > 0 ? { range: `bytes=${have}-` } : undefined
  const answer = await fetch(`${publishedUrl}/catalogue/${snapshot.file}`, headers ? { headers } : {})
  // 416: what is there is longer than the file; it cannot be the beginning of it.
  if (answer.status === 416) await rm(part)
  if (!answer.ok || !answer.body) throw new LinkError('unavailable', `${answer.status} for the snapshot`)
  // Chunk by chunk, so that what arrived before a cut is kept and need not come again.
  const handle = await open(part, answer.status === 206 ? 'a' : 'w')
  try {
    for await (const chunk of answer.body) await handle.write(chunk)
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
