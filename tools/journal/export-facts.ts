import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { nodeFiles } from '#electron/journal/node-files.ts'
import type { FactEnd } from '#electron/journal/verify-facts.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import { walkJournal } from '#electron/journal/walk-journal.ts'

/** `manifest.json` beside the exported facts. */
export type ExportManifest = {
  readonly format: 1
  readonly file: string
  readonly bytes: number
  /** Of the file, hex. */
  readonly sha256: string
  readonly facts: number
  readonly first: FactEnd | null
  readonly last: FactEnd | null
  /** Whether the whole journal was sound when it was exported. */
  readonly isSound: boolean
}

const fileName = 'facts.ndjson'

/** Writes the facts from `from` on, one a line as they were sent to head office, and a manifest with their hashes. */
export async function exportFacts(folder: string, from: number, out: string): Promise<ExportManifest> {
  await mkdir(out, { recursive: true })
  const sum = createHash('sha256')
  const written = { bytes: 0, facts: 0 }
  const ends: { first: FactEnd | null; last: FactEnd | null } = { first: null, last: null }
  async function* lines(): AsyncGenerator<string> {
    for await (const { seq, hash, line } of factLines(folder, from)) {
      sum.update(line)
      written.bytes += Buffer.byteLength(line)
      written.facts += 1
      ends.first ??= { seq, hash }
      ends.last = { seq, hash }
      yield line
    }
  }
  await pipeline(lines, createWriteStream(path.join(out, fileName)))
  const isSound = (await verifyJournal(nodeFiles, folder)).faults.length === 0
  const sha256 = sum.digest('hex')
  const manifest: ExportManifest = { format: 1, file: fileName, sha256, isSound, ...written, ...ends }
  await writeFile(path.join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

async function* factLines(folder: string, from: number): AsyncGenerator<FactEnd & { readonly line: string }> {
  for await (const { records } of walkJournal(nodeFiles, folder)) {
    for (const { record } of records) {
      if (record.sort !== 'fact' || record.fact.seq < from) continue
      const { seq, hash } = record.fact
      yield { seq, hash, line: `${JSON.stringify(record.fact)}\n` }
    }
  }
}
