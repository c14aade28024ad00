import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import type { Fact } from '#src/contract/facts/fact.ts'
import type { FactRecord, JournalRecord } from '#src/contract/journal/records.ts'
import { withheldFact } from '../outbox/withheld-fact.ts'
import { nodeFiles } from './node-files.ts'
import { factFaults } from './verify-facts.ts'
import type { FactEnd } from './verify-facts.ts'
import { verifyJournal } from './verify-journal.ts'
import { walkJournal } from './walk-journal.ts'

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
  /** Databases at head office that the facts go to: each from the fact `from` on. */
  readonly databases: readonly { readonly from: number; readonly database: string }[]
  /** What goes out in the place of facts that head office refused. */
  readonly withheld: readonly Fact[]
}

const fileName = 'facts.ndjson'
const manifestName = 'manifest.json'

/**
 * Writes the facts from `from` on, one a line as they were made, and a manifest with their hashes; both are on the disk when it
 * resolves, so that a stick may be pulled. Rejects where `out` holds an export already.
 */
export async function exportFacts(folder: string, from: number, out: string): Promise<ExportManifest> {
  await mkdir(out, { recursive: true })
  const tally = new Tally(await refusals(folder))
  async function* lines(): AsyncGenerator<string> {
    for await (const record of recordsOf(folder))
      if (record.sort === 'fact' && record.fact.seq >= from) yield tally.take(record)
  }
  await pipeline(lines, createWriteStream(path.join(out, fileName), { flags: 'wx', flush: true }))
  const isSound = (await verifyJournal(nodeFiles, folder)).faults.length === 0
  const manifest = tally.manifest(isSound)
  await writeFile(path.join(out, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true })
  for (const folder of [out, path.dirname(path.resolve(out))]) await syncNames(folder)
  return manifest
}

/** Reads an export again: what its manifest says, should all of it be there, bit by bit and without a gap. */
export async function checkExport(out: string): Promise<ExportManifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(path.join(out, manifestName), 'utf8')) as ExportManifest
    const sum = createHash('sha256')
    let last: FactEnd | null = null
    let facts = 0
    for await (const line of createInterface({ input: createReadStream(path.join(out, manifest.file)) })) {
      const fact = JSON.parse(line) as Fact
      if (factFaults(last, fact).length > 0) return undefined
      sum.update(`${line}\n`)
      last = { seq: fact.seq, hash: fact.hash }
      facts += 1
    }
    const isWhole = facts === manifest.facts && last?.hash === manifest.last?.hash
    return isWhole && manifest.isSound && sum.digest('hex') === manifest.sha256 ? manifest : undefined
  } catch {
    return undefined // not there, not readable, no JSON: no export
  }
}

async function* recordsOf(folder: string): AsyncGenerator<JournalRecord> {
  for await (const { records } of walkJournal(nodeFiles, folder)) yield* records.map(({ record }) => record)
}

/** Why head office refused facts, by their numbers; said behind each of them. */
async function refusals(folder: string): Promise<ReadonlyMap<number, string>> {
  const refused = new Map<number, string>()
  for await (const record of recordsOf(folder))
    if (record.sort === 'withheld') refused.set(record.seq, record.reason)
  return refused
}

/** Not every folder of a network or of a foreign file system can be flushed; such a one keeps its names in its own time. */
async function syncNames(folder: string): Promise<void> {
  try {
    await nodeFiles.syncFolder(folder)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EINVAL' && code !== 'ENOTSUP' && code !== 'EACCES') throw error
  }
}

/** What goes into the manifest, counted while the facts go by. */
class Tally {
  readonly #sum = createHash('sha256')
  readonly #databases: { readonly from: number; readonly database: string }[] = []
  readonly #withheld: Fact[] = []
  readonly #refused: ReadonlyMap<number, string>
  #bytes = 0
  #facts = 0
  #first: FactEnd | null = null
  #last: FactEnd | null = null

  constructor(refused: ReadonlyMap<number, string>) {
    this.#refused = refused
  }

  take({ fact, database }: FactRecord): string {
    const line = `${JSON.stringify(fact)}\n`
    const { seq, hash } = fact
    this.#sum.update(line)
    this.#bytes += Buffer.byteLength(line)
    this.#facts += 1
    this.#first ??= { seq, hash }
    this.#last = { seq, hash }
    const reason = this.#refused.get(seq)
    if (reason !== undefined) this.#withheld.push(withheldFact(fact, reason))
    if (this.#databases.at(-1)?.database !== database) this.#databases.push({ from: seq, database })
    return line
  }

  manifest(isSound: boolean): ExportManifest {
    return {
      format: 1,
      file: fileName,
      bytes: this.#bytes,
      sha256: this.#sum.digest('hex'),
      facts: this.#facts,
      first: this.#first,
      last: this.#last,
      isSound,
      databases: this.#databases,
      withheld: this.#withheld,
    }
  }
}
