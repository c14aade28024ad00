import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
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

async function timed(count: number, act: () => Promise<unknown> | void): Promise<Times> {
  const times: number[] = []
  for (let done = 0; done < count; done += 1) {
    const start = performance.now()
    await act()
    times.push(performance.now() - start)
  }
  return times
}

/** From the call in main to the answer that the fact is on the disk; as fast as one till can ask. */
async function journalTimes(folder: string, count: number): Promise<{ times: Times; bytes: number }> {
  const { journal } = await openJournal({ folder, terminal: benchTerminal, files: nodeFiles })
  const facts = makeFacts()
  const append = () => journal.append((state) => [facts.next(state.lastFact, saleDraft, { user: null })])
  await timed(warmUp, append)
  const before = await folderBytes(folder)
  const times = await timed(count, append)
  const bytes = Math.round(((await folderBytes(folder)) - before) / count)
  await journal.close()
  return { times, bytes }
}

async function folderBytes(folder: string): Promise<number> {
  const segments = (await nodeFiles.list(folder)).filter((name) => name.endsWith('.jsonl'))
  const sizes = await Promise.all(
    segments.map(async (name) => (await nodeFiles.read(join(folder, name))).length),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * The same number of bytes by the same calls, with nothing to number, hash or remember. With `hasRoom` the file has its length
 * from the beginning, as the journal sees to: what the disk can do at best.
 */
async function bareTimes(
  file: string,
  { count, bytes, hasRoom }: { readonly count: number; readonly bytes: number; readonly hasRoom: boolean },
): Promise<Times> {
  const handle = await open(file, 'w')
  const line = Buffer.alloc(bytes, 'x')
  if (hasRoom) await handle.write(Buffer.alloc(bytes * (warmUp + count)), 0, null, 0)
  await handle.sync()
  let at = 0
  const write = async (): Promise<void> => {
    await handle.write(line, 0, bytes, at)
    at += bytes
    await handle.datasync()
  }
  await timed(warmUp, write)
  const times = await timed(count, write)
  await handle.close()
  return times
}

/** As above, holding up the whole process meanwhile: the disk alone. */
async function blockingTimes(file: string, count: number, bytes: number): Promise<Times> {
  const handle = openSync(file, 'a')
  const line = Buffer.alloc(bytes, 'x')
  const times = await timed(count, () => {
    writeSync(handle, line)
    fdatasyncSync(handle)
  })
  closeSync(handle)
  return times
}

const sum = (times: Times): number => times.reduce((total, time) => total + time, 0)
const p99 = (times: Times): number => percentile(times, 0.99)

/** Append asked in main → durable, against the bare loop on the same disk, in turns. */
export const commit: Bench = ({ isQuick, say }) =>
  inWorkFolder(async (folder) => {
    const count = isQuick ? 300 : 2_000
    const rounds = isQuick ? 3 : 7
    const runs: { journal: Times; bare: Times; withRoom: Times; blocking: Times }[] = []
    for (let round = 0; round < rounds; round += 1) {
      const { times: journal, bytes } = await journalTimes(join(folder, `journal-${round}`), count)
      const bare = await bareTimes(join(folder, `bare-${round}`), { count, bytes, hasRoom: false })
      const withRoom = await bareTimes(join(folder, `room-${round}`), { count, bytes, hasRoom: true })
      const blocking = await blockingTimes(join(folder, `blocking-${round}`), count, bytes)
      runs.push({ journal, bare, withRoom, blocking })
      say(
        `round ${round + 1}: ${bytes} bytes, p50 ${rounded(median(journal))} ms, bare ${rounded(median(bare))} ms`,
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
