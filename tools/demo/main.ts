import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoreId } from '#src/base/ids.ts'
import type { Couch } from '#head-office/couch/couch.ts'
import { CatalogueFileError } from './data/import/catalogue-file-error.ts'
import { importCatalogue } from './data/import/import-catalogue.ts'
import { importWords } from './data/import/import-words.ts'
import { deskGoods } from './desk-goods.ts'
import { startDesk } from './desk/desk-server.ts'
import { openDesk } from './open-desk.ts'
import { demoData, fillWithDemo } from './fill-with-demo.ts'
import { parseDemoOptions, usage, type DemoOptions } from './options.ts'
import { startTerminal } from './start-terminal.ts'
import { hasStopped } from './until-stopped.ts'
import { whatRuns } from './what-runs.ts'
import type { TillPlan } from './world/demo-till.ts'
import { floatTills } from './world/float-tills.ts'
import { offerEReceipts } from './world/offer-e-receipts.ts'
import { SimulatedDeskTill } from './world/simulated-desk-till.ts'
import { startWorld } from './world/start-world.ts'

function tillPlans(options: DemoOptions): readonly TillPlan[] {
  const { tills, stores, relay, fiscal, star, card, counter, labels, faults } = options
  const first = Array.from({ length: tills }, (_, index) => ({
    name: `till-${index + 1}`,
    title: `Till ${index + 1}, Warszawa Arkadia`,
    store: 's1' as StoreId,
    ...(relay && { relay: index === 0 ? ('serve' as const) : ('use' as const) }),
    ...{ fiscal, star, card, counter, labels, faults },
  }))
  const second = {
    name: 'store-2',
    title: 'Till of the second store, Warszawa Mokotów',
    store: 's2' as StoreId,
    ...{ fiscal, star, card, counter, labels, faults },
  }
  return stores === 2 ? [...first, second] : first
}

/** A file that cannot be used is told; the demo then starts with the goods that it has. */
async function importInto(couch: Couch, file: string): Promise<void> {
  const words = importWords(Intl.DateTimeFormat().resolvedOptions().locale)
  console.log(`Importing ${file} …`)
  try {
    console.log(words.done(await importCatalogue(file, couch)))
  } catch (error) {
    if (!(error instanceof CatalogueFileError)) throw error
    console.error(words.failed(error, file))
  }
}

async function run(options: DemoOptions): Promise<void> {
  const { folder } = options
  if (options.fresh) await rm(folder, { recursive: true, force: true })
  const world = await startWorld({
    folder,
    tills: tillPlans(options),
    fill: fillWithDemo,
    onTrouble: (work, error) => console.error(`head office, ${work}:`, error),
  })
  await offerEReceipts(world)
  await floatTills(world.couch, 's1' as StoreId, options.floating)
  if (options.catalogue) await importInto(world.couch, options.catalogue)
  const goods = deskGoods(demoData())
  const desk = await startDesk(world.tills.map((till) => new SimulatedDeskTill(till, goods(till.plan.store))))
  await writeFile(join(folder, 'desk-url'), desk.url)
  const isHeadless = options.headless || !process.env.DISPLAY
  const terminals = world.tills.map((till) => startTerminal(till.userData, isHeadless))
  const closeDesk = isHeadless ? () => undefined : openDesk(desk.url, folder)
  console.log(whatRuns({ world, deskUrl: desk.url, isHeadless, goods: goods('s1' as StoreId) }))
  await hasStopped(options.seconds, terminals)
  console.log('Stopping …')
  await Promise.all(terminals.map((terminal) => terminal.stop()))
  closeDesk()
  await desk.close()
  await world.close()
  await rm(join(folder, 'desk-url'), { force: true })
}

const parsed = parseDemoOptions(process.argv.slice(2))
if (!parsed.ok) {
  console.error(`${parsed.message}\n\n${usage}`)
  process.exitCode = 2
} else if (parsed.options.help) console.log(usage)
else await run(parsed.options)
