import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, open } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import { withoutRoom } from '#electron/journal/segment-file.ts'
import { judge } from '#tools/figures/figures.ts'
import type { Bench } from './bench.ts'
import { chromiumVersion } from './browser.ts'
import { payTickets } from './commit/pay.ts'
import { benchTerminal, makeFacts, saleDraft } from './sales.ts'
import { median, ofRuns, percentile, rounded } from './statistics.ts'
import { inWorkFolder } from './work-folder.ts'

/** Milliseconds that each of the repetitions took. */
type Times = readonly number[]

/** Before either is timed: a till runs for days. */
const warmUp = 500
const turns = 20

async function timed(count: number, act: () => Promise<unknown> | void): Promise<Times> {
  const times: number[] = []
  for (let done = 0; done < count; done += 1) {
    const start = performance.now()
    await act()
    times.push(performance.now() - start)
  }
  return times
}

/** Something that makes so many bytes durable each time, ready to be timed. */
type Subject = { readonly act: () => Promise<unknown> | void; readonly close: () => Promise<void> | void }

/** From the call in main to the answer that the fact is on the disk; as fast as one till can ask. */
async function journalIn(folder: string): Promise<Subject & { readonly bytes: number }> {
  const { journal } = await openJournal({ folder, terminal: benchTerminal, files: nodeFiles })
  const facts = makeFacts()
  const act = () => journal.append((state) => [facts.next(state.lastFact, saleDraft, { user: null })])
  await timed(warmUp, act)
  const before = await folderBytes(folder)
  await timed(warmUp, act)
  const bytes = Math.round(((await folderBytes(folder)) - before) / warmUp)
  return { act, close: () => journal.close(), bytes }
}

async function folderBytes(folder: string): Promise<number> {
  const segments = (await nodeFiles.list(folder)).filter((name) => name.endsWith('.jsonl'))
  const sizes = await Promise.all(
    segments.map(async (name) => withoutRoom(await nodeFiles.read(join(folder, name))).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * The same number of bytes by the same calls, with nothing to number, hash or remember. With `room` the file has that length from the
 * beginning, as the journal sees to: what the disk can do at best.
 */
async function bareAt(file: string, bytes: number, room = 0): Promise<Subject> {
  const handle = await open(file, 'w')
  const line = Buffer.alloc(bytes, 'x')
  if (room > 0) await handle.write(Buffer.alloc(room), 0, null, 0)
  await handle.sync()
  let at = 0
  const act = async (): Promise<void> => {
    await handle.write(line, 0, bytes, at)
    at += bytes
    await handle.datasync()
  }
  await timed(warmUp, act)
  return { act, close: () => handle.close() }
}

/** As above, holding up the whole process meanwhile: the disk alone. */
function blockingAt(file: string, bytes: number): Subject {
  const handle = openSync(file, 'a')
  const line = Buffer.alloc(bytes, 'x')
  const act = (): void => {
    writeSync(handle, line)
    fdatasyncSync(handle)
  }
  return { act, close: () => closeSync(handle) }
}

/** Every subject so many times, a little at a time: a disk is slow for seconds, and that falls on all of them. */
async function inTurns<K extends string>(
  subjects: Readonly<Record<K, Subject>>,
  count: number,
): Promise<Readonly<Record<K, Times>>> {
  const names = Object.keys(subjects) as K[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>
  for (let turn = 0; turn < turns; turn += 1)
    for (const name of names) times[name].push(...(await timed(count / turns, subjects[name].act)))
  for (const name of names) await subjects[name].close()
  return times
}

async function round(folder: string, count: number) {
  const journal = await journalIn(join(folder, 'journal'))
  const { bytes } = journal
  const subjects = {
    journal,
    bare: await bareAt(join(folder, 'bare'), bytes),
    withRoom: await bareAt(join(folder, 'room'), bytes, bytes * (warmUp + count)),
    blocking: blockingAt(join(folder, 'blocking'), bytes),
  }
  return { bytes, ...(await inTurns(subjects, count)) }
}

const sum = (times: Times): number => times.reduce((total, time) => total + time, 0)
const p99 = (times: Times): number => percentile(times, 0.99)

/** Append asked in main → durable, against the bare loop on the same disk. */
export const commit: Bench = ({ isQuick, say }) =>
  inWorkFolder(async (folder) => {
    const count = isQuick ? 300 : 2_000
    const rounds = isQuick ? 3 : 7
    const runs: Awaited<ReturnType<typeof round>>[] = []
    for (let played = 1; played <= rounds; played += 1) {
      const run = await round(await mkdtemp(join(folder, 'round-')), count)
      runs.push(run)
      say(
        `round ${played}: ${run.bytes} bytes, p50 ${rounded(median(run.journal))} ms, bare ${rounded(median(run.bare))} ms`,
      )
    }
    const paid = await payTickets(isQuick ? 20 : 100)
    say(
      `${paid.times.length} tickets paid at the screen, ${median(paid.syncs)} syncs each until the page hears of it`,
    )
    const bare = { name: 'bare write + fdatasync' }
    const blocking = { name: 'the same, blocking the process' }
    const withRoom = { name: 'the same, into room made before' }
    const rate = (times: Times): number => (count / sum(times)) * 1000
    return {
      figures: [
        judge({
          name: 'commit.ratioToRawFsync',
          // Of the medians: on a busy machine a sum is ruled by the few times that the process had to wait for its turn.
          ...ofRuns(runs.map((run) => median(run.journal) / median(run.bare))),
          unit: 'x',
          better: 'lower',
          target: 1.5,
        }),
        {
          name: 'commit.p99Ms',
          ...ofRuns(runs.map((run) => p99(run.journal))),
          unit: 'ms',
          better: 'lower',
          limit: { ...bare, value: ofRuns(runs.map((run) => p99(run.bare))).value },
        },
        {
          name: 'commit.p50Ms',
          ...ofRuns(runs.map((run) => median(run.journal))),
          unit: 'ms',
          better: 'lower',
          peers: [
            { ...bare, value: ofRuns(runs.map((run) => median(run.bare))).value },
            { ...blocking, value: ofRuns(runs.map((run) => median(run.blocking))).value },
          ],
          limit: { ...withRoom, value: ofRuns(runs.map((run) => median(run.withRoom))).value },
        },
        {
          name: 'commit.factsPerSecond',
          ...ofRuns(runs.map((run) => rate(run.journal))),
          unit: 'facts/s',
          better: 'higher',
          limit: { ...bare, value: ofRuns(runs.map((run) => rate(run.bare))).value },
        },
        { name: 'commit.payP50Ms', value: median(paid.times), unit: 'ms', better: 'lower' },
        { name: 'commit.payP99Ms', value: percentile(paid.times, 0.99), unit: 'ms', better: 'lower' },
        { name: 'commit.paySyncs', value: median(paid.syncs), unit: 'syncs', better: 'lower' },
      ],
      chromium: await chromiumVersion(),
    }
  })
