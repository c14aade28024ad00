import { canonicalJson } from '#src/base/canonical-json.ts'
import type { Clock } from '#src/base/clock.ts'
import { factId } from '#src/base/ids.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { ProgressDocument } from '#src/contract/documents/state-document.ts'
import { isCouchError } from '../couch/couch-error.ts'
import type { Couch, CouchDatabase } from '../couch/couch.ts'
import { checkFacts } from './check-facts.ts'
import type { Checked, Stop } from './check-facts.ts'
import { following } from '../couch/revision.ts'
import { ensureExceptions } from './ensure-exceptions.ts'
import { foldBatch } from './fold-batch.ts'
import type { Numbers } from './home-document.ts'
import { progressHome, readFacts, readNumbers } from './writer.ts'
import type { Writer } from './writer.ts'

export type Folding = { readonly couch: Couch; readonly clock: Clock; readonly floors: Numbers }

const batchSize = 200
/** How far beyond a gap head office looks to say what is missing. */
const lookAhead = 1000

/** Folds what a writer has written, in the order of its numbers, up to a gap. Answers whether there was anything new. */
export async function foldWriter(folding: Folding, writer: Writer): Promise<boolean> {
  const { couch, floors } = folding
  const home = couch.database(progressHome(writer))
  let isNews = false
  for (;;) {
    const progress = await readProgress(home, writer)
    const stored = await readFacts(couch, writer, { after: progress.folded, limit: batchSize })
    const checked = checkFacts(writer, { seq: progress.folded, hash: progress.hash }, stored)
    await foldBatch(couch, checked.facts, floors)
    if (checked.stop) await raiseStop(folding, writer, checked.stop)
    const isWhole = checked.facts.length === stored.length
    const standing = isWhole
      ? { received: checked.end.seq, gaps: [] }
      : await lookBeyond(couch, writer, checked)
    const moved = await moveCursor(
      home,
      progress,
      nextProgress(folding, progress, { ...checked, ...standing }),
    )
    isNews ||= moved !== 'unchanged'
    if (moved !== 'overtaken' && (!isWhole || stored.length < batchSize)) return isNews
  }
}

async function readProgress(home: CouchDatabase, { id }: Writer): Promise<ProgressDocument> {
  const known = await home.get<ProgressDocument>(documentIds.progress(id))
  return (
    known ?? {
      _id: documentIds.progress(id),
      type: 'progress',
      writer: id,
      received: 0,
      folded: 0,
      floor: 0,
      gaps: [],
      hash: '',
      at: '',
    }
  )
}

type Standing = { readonly received: number; readonly gaps: readonly number[] }

/** What is there and what is missing above the last folded fact. */
async function lookBeyond(couch: Couch, writer: Writer, { end }: Checked): Promise<Standing> {
  const numbers = await readNumbers(couch, writer, { after: end.seq, limit: lookAhead })
  const known = new Set(numbers)
  const gaps: number[] = []
  for (let seq = end.seq + 1; seq < (numbers.at(-1) ?? 0) && gaps.length < lookAhead; seq += 1) {
    if (!known.has(seq)) gaps.push(seq)
  }
  return { received: (gaps[0] ?? (numbers.at(-1) ?? end.seq) + 1) - 1, gaps }
}

function nextProgress(
  { clock }: Folding,
  progress: ProgressDocument,
  { end, stop, received, gaps }: Checked & Standing,
): ProgressDocument {
  const { _id, type, writer, floor } = progress
  return following(progress, {
    _id,
    type,
    writer,
    floor,
    received,
    folded: end.seq,
    gaps,
    hash: end.hash,
    at: new Date(clock.now()).toISOString(),
    ...(stop ? { stoppedBy: { seq: stop.seq, reason: stop.reason } } : {}),
  })
}

async function moveCursor(
  home: CouchDatabase,
  from: ProgressDocument,
  to: ProgressDocument,
): Promise<'moved' | 'unchanged' | 'overtaken'> {
  if (canonicalJson({ ...from, at: '' }) === canonicalJson({ ...to, at: '' })) return 'unchanged'
  try {
    await home.put(to)
    return 'moved'
  } catch (error) {
    if (isCouchError(error, 'conflict')) return 'overtaken'
    throw error
  }
}

async function raiseStop({ couch, clock }: Folding, writer: Writer, stop: Stop): Promise<void> {
  const id = `exception:${writer.id}:${stop.seq}:${stop.kind}`
  const fact = factId(writer.id, stop.seq)
  const at = new Date(clock.now()).toISOString()
  const about = `writer:${writer.id}`
  await ensureExceptions(couch, [{ id, kind: stop.kind, fact, about, minor: null, store: writer.store, at }])
}
