import { endOfDay } from './chapters/end-of-day.ts'
import { exchange } from './chapters/exchange.ts'
import { fiscalPrinter } from './chapters/fiscal-printer.ts'
import { giftCard } from './chapters/gift-card.ts'
import { handOver } from './chapters/hand-over.ts'
import { lookUpStock } from './chapters/look-up-stock.ts'
import { offersAndParts } from './chapters/offers-and-parts.ts'
import { otherLooks } from './chapters/other-looks.ts'
import { printerTrouble } from './chapters/printer-trouble.ts'
import { sell } from './chapters/sell.ts'
import { takeBack } from './chapters/take-back.ts'
import { twoStores } from './chapters/two-stores.ts'
import { withoutALink } from './chapters/without-a-link.ts'
import { Narrator } from './narrator.ts'
import { parseTourOptions, usage, type TourOptions } from './options.ts'
import { setStage, type Stage } from './stage.ts'

const chapters = [
  ...[sell, handOver, takeBack, lookUpStock, withoutALink, printerTrouble],
  ...[offersAndParts, exchange, giftCard, twoStores, fiscalPrinter, endOfDay, otherLooks],
]
const evidence = 'test-results/tour'

async function play(stage: Stage, tell: Narrator): Promise<void> {
  for (const chapter of chapters) await chapter(stage, tell)
  for (const till of [stage.till, stage.till2])
    if (till.hardware.printer.failures().length > 0)
      throw new Error(`The printer of ${till.hardware.plan.name} was sent what no printer understands`)
}

/** Plays the jobs of a shop on the built app and takes the pictures of the docs; a step that fails ends it with exit code 1. */
async function tour(options: TourOptions): Promise<number> {
  const tell = new Narrator(options.fast)
  console.log('Head office is filled with the demo: 3 stores, about 2,000 products, 25 online orders …')
  const stage = await setStage(options)
  try {
    await play(stage, tell)
    console.log(`\nThe tour is over: ${tell.steps} steps. Pictures are in ${options.screenshots}.`)
    return 0
  } catch (failure) {
    console.error(failure)
    await Promise.all([stage.till, stage.till2].map((till) => till.leaveEvidence(evidence)))
    console.error(`Screens and logs of that moment are in ${evidence}.`)
    return 1
  } finally {
    await stage.close()
  }
}

const options = parseTourOptions(process.argv.slice(2))
if (options.help) console.log(usage)
else process.exitCode = await tour(options)
