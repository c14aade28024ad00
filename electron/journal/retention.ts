import path from 'node:path'
import type { SegmentHead } from '#src/contract/journal/segment-head.ts'
import type { LastFact } from '#src/contract/journal/working-state.ts'
import type { Journal } from './journal.ts'
import type { JournalFiles } from './journal-files.ts'
import { readSegment } from './read-segment.ts'
import { segmentName, segmentNumbers } from './segment-name.ts'

const dayMs = 86_400_000
const alwaysKept = 2

/** A head office restored from a backup is refilled from segments this old; days. */
export const leastKeptDays = 400

export type RetentionRule = {
  /** Highest own fact that head office says it has received without a gap. */
  readonly received: number
  readonly nowMs: number
  readonly keptDays: number
}

type SegmentFiles = { readonly folder: string; readonly files: JournalFiles }

/** Whether a segment may go whose last fact, or the last before it, is this one: received, and old enough. */
export function isTimeOver(last: LastFact | null, { received, nowMs, keptDays }: RetentionRule): boolean {
  return last !== null && last.seq <= received && Date.parse(last.at) + keptDays * dayMs <= nowMs
}

/** Deletes segments whose time is over, oldest first, and never one of the newest two. */
export async function retireSegments(
  journal: Journal,
  { folder, files }: SegmentFiles,
  rule: RetentionRule,
): Promise<void> {
  const numbers = segmentNumbers(await files.list(folder))
  let through = 0
  for (const [at, number] of numbers.slice(0, -alwaysKept).entries()) {
    const next = numbers[at + 1] ?? number
    const head = await headOf(files, path.join(folder, segmentName(next)))
    if (!isTimeOver(head?.carried.lastFact ?? null, rule)) break
    through = number
  }
  if (through > 0) await journal.retire(through, new Date(rule.nowMs).toISOString())
}

/**
 * Deletes segments whose facts are all at or below `floor`, wherever they stand: new ones are begun ahead of them, since the
 * newest two stay. For facts about people, which may not be kept.
 */
export async function dropFactsUpTo(
  journal: Journal,
  where: SegmentFiles,
  { floor, at }: { readonly floor: number; readonly at: string },
): Promise<void> {
  const open = (await spans(where)).at(-1)
  const last = journal.lastFact?.seq ?? 0
  if (open && last > open.before && last <= floor) await journal.beginSegment()
  const all = await spans(where)
  const over = all.findLast(({ before, last: end = 0 }) => end > before && end <= floor)
  if (!over) return
  let newest = all.at(-1)?.number ?? 0
  while (newest - over.number < alwaysKept) newest = await journal.beginSegment()
  await journal.retire(over.number, at)
}

/** Number of the last fact before a segment and, of one that has ended, of its own last. */
type Span = { readonly number: number; readonly before: number; readonly last?: number }

async function spans({ folder, files }: SegmentFiles): Promise<readonly Span[]> {
  const numbers = segmentNumbers(await files.list(folder))
  const heads = await Promise.all(numbers.map((one) => headOf(files, path.join(folder, segmentName(one)))))
  const before = heads.map((head) => head?.carried.lastFact?.seq ?? 0)
  return numbers.map((number, at) => {
    const last = before[at + 1]
    return { number, before: before[at] ?? 0, ...(last !== undefined && { last }) }
  })
}

async function headOf(files: JournalFiles, file: string): Promise<SegmentHead | undefined> {
  const bytes = await files.read(file)
  return readSegment(bytes.subarray(0, bytes.indexOf('\n') + 1)).head
}
