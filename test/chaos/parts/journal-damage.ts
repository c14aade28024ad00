import path from 'node:path'
import { factAnchor } from '#electron/facts/stamp-fact.ts'
import { withoutRoom } from '#electron/journal/segment-file.ts'
import { segmentNumbers } from '#electron/journal/segment-name.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import type { FactAnchor } from '#electron/journal/verify-journal.ts'
import type { JournalReading } from '#electron/journal/walk-journal.ts'
import type { Fault } from '#tools/figures/figures.ts'
import type { ChaosOptions, ChaosRun } from '../chaos-run.ts'
import { seeded } from '../seeded.ts'
import { ModelDisk } from './model-disk.ts'
import { bootTill, journalFolder, returnOf, saleOf, tillWorld } from './model-till.ts'

type Random = (below: number) => number
type Segments = readonly Buffer[]

const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23']
const actsPerDay = 4

/** A journal of a segment per day, and what the receipt of its last fact says. */
async function wholeJournal(): Promise<{ readonly segments: Segments; readonly anchor: FactAnchor }> {
  const files = new ModelDisk().boot()
  const { saga, journal, jobs, facts } = await bootTill(files, tillWorld())
  for (const day of days) {
    for (let n = 0; n < actsPerDay; n += 1) {
      const act = `${day}-${n}`
      await saga.run(n === 1 ? returnOf(act, `WEB-${act}`) : saleOf(act, day))
    }
  }
  await jobs.idle()
  const end = { kind: 'shiftClosed', version: 1, businessDate: days.at(-1) ?? '', body: {} }
  await journal.append((state) => [facts.next(state.lastFact, end, { user: null })])
  const last = journal.lastFact
  if (!last) throw new Error('The journal has no fact')
  const [seq, hash = ''] = factAnchor(last).split('·')
  const names = (await files.list(journalFolder)).filter((name) => name.endsWith('.jsonl')).sort()
  const read = (name: string): Promise<Buffer> => files.read(path.join(journalFolder, name))
  const segments = (await Promise.all(names.map(read))).map(withoutRoom) // of room nothing can be lost
  return { segments, anchor: { seq: Number(seq), hash } }
}

const linesOf = (segment: Buffer): string[] => segment.toString().split('\n').slice(0, -1)
const joined = (lines: readonly string[]): Buffer => Buffer.from(lines.map((line) => `${line}\n`).join(''))

/** Each changes one segment, always; null takes it away. */
const damages: readonly ((segment: Buffer, random: Random) => Buffer | null)[] = [
  function truncated(segment, random) {
    return segment.subarray(0, random(segment.length))
  },
  function flipped(segment, random) {
    const bytes = Buffer.from(segment)
    const at = random(bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8))
    return bytes
  },
  function zeroed(segment, random) {
    const from = random(segment.length)
    return Buffer.from(segment).fill(0, from, Math.min(segment.length, from + 1 + random(512)))
  },
  function swapped(segment, random) {
    const lines = linesOf(segment)
    const at = random(lines.length)
    const other = (at + 1 + random(lines.length - 1)) % lines.length
    const held = lines[at] ?? ''
    lines[at] = lines[other] ?? ''
    lines[other] = held
    return joined(lines)
  },
  function doubled(segment, random) {
    const lines = linesOf(segment)
    return joined(lines.toSpliced(random(lines.length + 1), 0, lines[random(lines.length)] ?? ''))
  },
  function without(segment, random) {
    const lines = linesOf(segment)
    return joined(lines.toSpliced(random(lines.length), 1))
  },
  () => null,
]

/** The segments as a folder; one that was taken away has no name in it. */
function folderOf(segments: readonly (Buffer | null)[]): JournalReading {
  const names = segments.map((_, at) => `main-${String(at + 1).padStart(6, '0')}.jsonl`)
  return {
    list: async () => names.filter((_, at) => segments[at] !== null),
    read: async (file) => segments[(segmentNumbers([path.basename(file)])[0] ?? 0) - 1] ?? Buffer.alloc(0),
  }
}

async function run({ rounds, seed, say }: ChaosOptions): Promise<readonly Fault[]> {
  const random = seeded(seed)
  const { segments, anchor } = await wholeJournal()
  const isFound = async (damaged: readonly (Buffer | null)[]): Promise<boolean> => {
    const report = await verifyJournal(folderOf(damaged), '', { anchors: [anchor] })
    return report.faults.length > 0 || report.tornTail !== null || report.refusedBytes > 0
  }
  if (await isFound(segments)) throw new Error('The journal was damaged from the beginning')
  let lost = 0
  for (let round = 0; round < rounds; round += 1) {
    const at = random(segments.length)
    const kind = random(damages.length)
    const segment = damages[kind]?.(segments[at] ?? Buffer.alloc(0), random) ?? null
    if (await isFound(segments.map((other, index) => (index === at ? segment : other)))) continue
    lost += 1
    say(`round ${round}: segment ${at + 1} ${damages[kind]?.name ?? ''} is not found`)
  }
  return [
    {
      name: 'a journal truncated, edited or bit-flipped anywhere',
      count: rounds,
      acknowledged: rounds,
      lost,
      doubled: 0,
    },
  ]
}

/**
 * One damage anywhere in a journal of several segments; lost are those that nobody would find. That facts lack at the very
 * end is found by the last receipt alone: records of this machine behind it are vouched for by nothing.
 */
export const journalDamage: ChaosRun = {
  rounds: 40_000,
  promise: 'every damage is found',
  run,
}
