import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import * as v from 'valibot'
import type { Fact } from '#src/contract/facts/fact.ts'
import { factSchema, isFact } from '#src/contract/facts/fact.ts'
import { hashFact } from '../source/hash-fact.ts'

const manifestSchema = v.object({
  format: v.literal(1),
  file: v.pipe(v.string(), v.regex(/^[\w.-]+$/)),
  sha256: v.string(),
  facts: v.number(),
  isSound: v.literal(true),
  databases: v.pipe(v.array(v.object({ from: v.number(), database: v.string() })), v.minLength(1)),
  withheld: v.array(v.looseObject(factSchema.entries)),
})

/** A terminal's journal as `npm run journal -- export` and a reset leave it, checked: one writer, one chain, every hash right. */
export type FactExport = {
  readonly writer: string
  readonly store: string
  readonly first: Fact
  readonly facts: number
  /** Every fact in order, with the database it goes to, as often as it is asked for; refused ones as what went out in their place. */
  readonly sent: () => AsyncIterable<{ readonly fact: Fact; readonly database: string }>
}

export type ExportTrouble = 'no-manifest' | 'unsound' | 'wrong-sum' | 'broken-chain' | 'wrong-stand-in'

export type ReadExport =
  { readonly ok: true; readonly found: FactExport } | { readonly ok: false; readonly reason: ExportTrouble }

/** Reads the folder whole before anything of it is believed. */
export async function readExport(folder: string): Promise<ReadExport> {
  const described = await readManifest(folder)
  if (!described.ok) return described
  const { manifest } = described
  const standIns = new Map(manifest.withheld.map((fact) => [fact._id, fact as unknown as Fact])) // checked by its schema
  const checked = await check(folder, manifest, standIns)
  if (!checked.ok) return checked
  const { writer, store } = checked.first
  const { facts, file, databases } = manifest
  async function* sent(): AsyncGenerator<{ fact: Fact; database: string }> {
    for await (const line of linesOf(folder, file)) {
      const fact = parseFact(line)
      if (!fact) continue // all were facts a moment ago
      const database = databases.findLast(({ from }) => from <= fact.seq)?.database ?? ''
      yield { fact: standIns.get(fact._id) ?? fact, database }
    }
  }
  return { ok: true, found: { writer, store: store ?? '', first: checked.first, facts, sent } }
}

type Checked =
  { readonly ok: true; readonly first: Fact } | { readonly ok: false; readonly reason: ExportTrouble }

async function check(
  folder: string,
  { file, sha256, facts }: Manifest,
  standIns: ReadonlyMap<string, Fact>,
): Promise<Checked> {
  const sum = createHash('sha256')
  let first: Fact | undefined
  let last: Fact | undefined
  let count = 0
  for await (const line of linesOf(folder, file)) {
    sum.update(`${line}\n`)
    const fact = parseFact(line)
    if (!fact || !follows(last, fact)) return { ok: false, reason: 'broken-chain' }
    if (!isStandIn(standIns.get(fact._id), fact)) return { ok: false, reason: 'wrong-stand-in' }
    first ??= fact
    last = fact
    count += 1
  }
  const isWhole = sum.digest('hex') === sha256 && count === facts
  return isWhole && first ? { ok: true, first } : { ok: false, reason: 'wrong-sum' }
}

type Manifest = v.InferOutput<typeof manifestSchema>

async function readManifest(
  folder: string,
): Promise<
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly reason: 'no-manifest' | 'unsound' }
> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return { ok: false, reason: 'no-manifest' }
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestSchema), text)
  return parsed.success ? { ok: true, manifest: parsed.output } : { ok: false, reason: 'unsound' }
}

const linesOf = (folder: string, file: string): AsyncIterable<string> =>
  createInterface({ input: createReadStream(path.join(folder, file)) })

function parseFact(line: string): Fact | undefined {
  try {
    const parsed: unknown = JSON.parse(line)
    return isFact(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

/** Whether it is what its hash was made of, and the next of the same writer in the same store. */
function follows(last: Fact | undefined, fact: Fact): boolean {
  const { hash, ...unhashed } = fact
  if (hashFact(unhashed) !== hash) return false
  if (!last) return true
  const isSameChain = fact.writer === last.writer && fact.store === last.store
  return isSameChain && fact.seq === last.seq + 1 && fact.prev === last.hash
}

/** A stand-in bears the number, the place in the chain and the hash of the fact that was refused. */
function isStandIn(standIn: Fact | undefined, { hash, prev, writer }: Fact): boolean {
  if (!standIn) return true
  const { kind, body } = standIn
  const isOfIt = standIn.hash === hash && standIn.prev === prev && standIn.writer === writer
  return kind === 'factWithheld' && body['refusedHash'] === hash && isOfIt
}
