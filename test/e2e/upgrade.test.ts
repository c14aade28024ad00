import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { StoreId, TerminalId } from '#src/base/ids.ts'
import { systemClock } from '#src/base/clock.ts'
import type { JournalRecord } from '#src/contract/journal/records.ts'
import { FactMaker } from '#electron/facts/fact-maker.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { openJournal } from '#electron/journal/open-journal.ts'
import { segmentName } from '#electron/journal/segment-name.ts'
import { testIds } from '#renderer/lib/test-ids.ts'
import { tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import type { AtHeadOffice } from '#test/support/at-head-office.ts'
import { demo } from '#test/support/demo-facts.ts'
import { inAppWorld, openTill } from '#test/support/in-app-world.ts'

let world: AppWorld
let till: AppTill
let headOffice: AtHeadOffice
let journal: string

inAppWorld([tillIn('s1')], async (begun) => {
  ;({ world, till, headOffice } = begun)
  journal = join(till.hardware.userData, 'journal')
  await openTill(till)
  await till.app.close()
})

/** As a newer build would have, with the app closed: what this one has never heard of, and settings that it lacks. */
async function runNewerBuild(): Promise<void> {
  const opened = await openJournal({ folder: journal, terminal: 't1', files: nodeFiles })
  const last = (await opened.journal.facts(1, 1))[0]!
  const facts = new FactMaker({
    identity: () => ({
      terminal: last.fact.writer as string as TerminalId,
      store: last.fact.store as StoreId,
      zone: last.fact.zone,
      factsDatabase: last.database,
    }),
    clock: systemClock(globalThis),
    clockReading: () => ({ offsetMs: null, measuredAt: null }),
  })
  const draft = { businessDate: facts.today(), body: { game: 'lotto' } }
  await opened.journal.append((state) => [
    facts.next(state.lastFact, { kind: 'lotteryTicketSold', version: 1, ...draft }, { user: null }),
  ])
  await opened.journal.append(() => [{ sort: 'fiscalDay', number: 7 } as unknown as JournalRecord])
  await opened.journal.close()
  const settings = { language: 'pl', theme: 'contrast', scale: 2 }
  await writeFile(join(till.hardware.userData, 'settings.json'), JSON.stringify(settings))
}

describe('a till that is made older again', () => {
  it('starts on what the newer build left, sells, and sends the facts that it cannot read itself', async () => {
    await runNewerBuild()
    await world.start(till)
    await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
    await till.page.at(testIds.scanField).waitFor()
    await till.hardware.scanner.scan(demo.socks.gtin)
    await till.page.basketLine(demo.socks.sku).waitFor()
    await till.page.payCash(10_000)
    const [ticket] = await headOffice.hears('s1', 'lotteryTicketSold', 1)
    const [sale] = await headOffice.hears('s1', 'saleCompleted', 1)
    expect(ticket?.body).toEqual({ game: 'lotto' })
    expect(sale?.seq).toBeGreaterThan(ticket?.seq ?? Infinity)
    await expect.poll(() => till.page.unsent()).toBe(0)
    const kept = JSON.parse(await readFile(join(till.hardware.userData, 'settings.json'), 'utf8'))
    expect(kept).toMatchObject({ theme: 'contrast', scale: 2 })
  })

  it('says that it is too old for a journal of another format, and leaves it as it is', async () => {
    await till.app.close()
    const file = join(journal, segmentName(1))
    const mine = await readFile(file, 'utf8')
    const theirs = mine.replaceAll(/^J1 \w{8} /gm, 'J2 ~ ')
    await writeFile(file, theirs)
    await world.start(till)
    await till.page.at(testIds.notice('journal-newer')).waitFor()
    expect(await till.page.at(testIds.enrolCode).count()).toBe(0)
    expect(await readFile(file, 'utf8')).toBe(theirs)
    await till.app.close()
    await writeFile(file, mine)
    await world.start(till)
    await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
    await till.page.at(testIds.scanField).waitFor()
  })
})
