import path from 'node:path'
import * as v from 'valibot'
import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import { deltasFrom } from '#src/contract/documents/catalogue-path.ts'
import { atomicFile } from '../settings/atomic-file.ts'
import { fetchedName, fetchPublished, keepOnly, publishedFile } from './published-files.ts'
import type { PublishedFiles } from './published-files.ts'

const manifestName = 'manifest.json'

/** Checks what a publisher, or this disk, says of the catalogue's files. */
export const catalogueManifestSchema = v.object({
  format: v.literal(1),
  epoch: v.string(),
  number: v.number(),
  snapshot: v.object(publishedFile),
  deltas: v.optional(v.array(v.object({ ...publishedFile, from: v.number(), to: v.number() })), []),
  at: v.string(),
})

/**
 * Keeps one whole publication on this disk, its snapshot with the deltas after it, and removes the rest: a till whose replica
 * is lost while head office is away fills a new one from it. Rejects with `LinkError` when a file of it cannot be fetched.
 */
export async function keepPublication(files: PublishedFiles, manifest: CatalogueManifest): Promise<void> {
  const published = [manifest.snapshot, ...(deltasFrom(manifest, manifest.number) ?? [])]
  for (const file of published) await fetchPublished(files, file)
  await atomicFile(path.join(files.folder, manifestName)).write(JSON.stringify(manifest))
  await keepOnly(files.folder, [manifestName, ...published.map(fetchedName)])
}

/** The publication kept last; undefined when there is none, or none that can be read. */
export async function keptManifest({
  folder,
}: Pick<PublishedFiles, 'folder'>): Promise<CatalogueManifest | undefined> {
  const text = await atomicFile(path.join(folder, manifestName)).read()
  if (text === undefined) return undefined
  const kept = v.safeParse(catalogueManifestSchema, parsed(text))
  return kept.success ? kept.output : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a spoiled file is no publication
  }
}
