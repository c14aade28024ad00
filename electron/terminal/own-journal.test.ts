import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Emitter } from '#src/base/emitter.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import { bareWorld } from '#test/support/electron/bare-world.ts'
import { factsOfT1 } from '#test/support/electron/facts-of-t1.ts'
import type { ProgressThere } from '../inbox/store-check.ts'
import { nodeFiles } from '../journal/node-files.ts'
import { openJournal } from '../journal/open-journal.ts'
import { createMachine } from './machine.ts'
import { tendJournal } from './own-journal.ts'

const dayMs = 86_400_000
const days = 4
let userData: string

beforeEach(async () => {
  userData = await mkdtemp(path.join(tmpdir(), 'kontuar-own-journal-'))
})

afterEach(() => rm(userData, { recursive: true }))

/** Four days of trade, all received by head office, and an audit after so many days more; answers the segments that are left. */
async function segmentsAfter(daysLater: number, isConfirmed = true): Promise<number> {
  const clock = new ManualClock()
  const machine = await createMachine(bareWorld({ userData, clock, fetch }))
  const folder = path.join(userData, 'journal')
  const { journal } = await openJournal({ folder, terminal: 't1', files: nodeFiles })
  const facts = factsOfT1(clock, () => machine.offset.reading)
  for (let day = 0; day < days; day += 1) {
    const draft = { kind: 'saleCompleted', version: 1, businessDate: facts.today(), body: {} }
    await journal.append((state) => [facts.next(state.lastFact, draft, { user: null })])
    clock.jumpTo(clock.now() + dayMs)
  }
  clock.jumpTo(clock.now() + daysLater * dayMs)
  const nowMs = clock.now()
  if (isConfirmed) machine.offset.note(new Date(nowMs).toUTCString(), nowMs, nowMs)
  const audited = new Emitter<ProgressThere>()
  const stop = tendJournal(machine, { journal, terminal: 't1', audited })
  audited.emit({ received: days, folded: days, floor: 0, hash: journal.lastFact?.hash ?? '' })
  await stop()
  await journal.close()
  return (await readdir(folder)).length
}

const provide = (journalDays: number): Promise<void> => {
  const provision = { code: '123456', servicesUrl: 'http://services', devices: [], journalDays }
  return writeFile(path.join(userData, 'provision.json'), JSON.stringify(provision))
}

describe('the journal of a terminal', () => {
  it('is kept for 400 days, its newest two segments for ever', async () => {
    expect(await segmentsAfter(401)).toBe(2)
  })

  it.each([
    ['kept as long as the installer of this machine has asked', { journalDays: 500, later: 495, left: 4 }],
    ['let go when that time is over', { journalDays: 500, later: 501, left: 2 }],
    ['kept for 400 days where less was asked', { journalDays: 30, later: 390, left: 4 }],
  ])('is %s', async (_what, { journalDays, later, left }) => {
    await provide(journalDays)
    expect(await segmentsAfter(later)).toBe(left)
  })

  it('is kept whole by a clock that nobody has confirmed', async () => {
    expect(await segmentsAfter(4_000, false)).toBe(4)
  })
})
