import { parseArgs } from 'node:util'
import type { CardProtocol } from '#src/device/device-config.ts'

const cardProtocols: readonly CardProtocol[] = ['bridge', 'zvt', 'nexo']

/** What `npm run demo -- …` was asked for. */
export interface DemoOptions {
  readonly tills: number
  /** Stores that get a terminal: the first, or also the second. */
  readonly stores: 1 | 2
  /** The first till serves the others of its store when head office is away. */
  readonly relay: boolean
  /** Cash boxes of the first store go with their cashiers from till to till. */
  readonly floating: boolean
  /** Every till sells through a fiscal printer. */
  readonly fiscal: boolean
  /** Every till prints on a Star. */
  readonly star: boolean
  /** What the card terminal of every till speaks. */
  readonly card: CardProtocol
  /** Every till has a scale and a pole in front of the customer. */
  readonly counter: boolean
  /** Every till has a label printer. */
  readonly labels: boolean
  /** The cables of every till's devices can be disturbed at the device desk. */
  readonly faults: boolean
  readonly catalogue: string | null
  /** Ends by itself after so long; null runs until stopped. */
  readonly seconds: number | null
  readonly headless: boolean
  /** Forgets what an earlier demo left. */
  readonly fresh: boolean
  readonly folder: string
  readonly help: boolean
}

export type ParsedOptions =
  { readonly ok: true; readonly options: DemoOptions } | { readonly ok: false; readonly message: string }

export const usage = `npm run demo -- [options]
  --tills N         terminals in the first store, 1 to 4 (default 1)
  --second-store    one more terminal in the second store
  --relay           the first till is the relay of its store: cut the links and the tills still share what they do
  --floating        cash boxes of the first store go with their cashiers from till to till
  --fiscal          every till has a fiscal printer: its paper and its faults are at the device desk
  --star            every till prints on a Star instead of an ESC/POS printer
  --card PROTOCOL   what the card terminals speak: bridge (default), zvt or nexo
  --counter         every till has a scale and a customer's pole: lay goods on the one and read the other at the device desk
  --labels          every till has a label printer: the device desk shows its last label
  --faults          the cables of the devices break, delay, double and spoil bytes as the device desk says
  --catalogue FILE  import products from TSV or CSV, plain or .gz: gtin, name, optional price, vat, category
  --seconds N       stop by itself after N seconds
  --headless        no windows: for automation
  --fresh           start from new data instead of what the last demo left
  --folder DIR      where the demo keeps its data (default .demo)`

const spec = {
  tills: { type: 'string', default: '1' },
  'second-store': { type: 'boolean', default: false },
  relay: { type: 'boolean', default: false },
  floating: { type: 'boolean', default: false },
  fiscal: { type: 'boolean', default: false },
  star: { type: 'boolean', default: false },
  card: { type: 'string', default: 'bridge' },
  counter: { type: 'boolean', default: false },
  labels: { type: 'boolean', default: false },
  faults: { type: 'boolean', default: false },
  catalogue: { type: 'string' },
  seconds: { type: 'string' },
  headless: { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  folder: { type: 'string', default: '.demo' },
  help: { type: 'boolean', default: false },
} as const

function wholeNumber(text: string, min: number, max: number): number | null {
  const value = Number(text)
  return Number.isInteger(value) && value >= min && value <= max ? value : null
}

/** Reads the command line; whatever it cannot understand is said, never guessed. */
export function parseDemoOptions(args: readonly string[]): ParsedOptions {
  let values
  try {
    values = parseArgs({ args: [...args], options: spec, strict: true }).values
  } catch (failure) {
    return { ok: false, message: failure instanceof Error ? failure.message : String(failure) }
  }
  const tills = wholeNumber(values.tills, 1, 4)
  if (tills === null) return { ok: false, message: '--tills takes a whole number from 1 to 4' }
  const card = cardProtocols.find((known) => known === values.card)
  if (!card) return { ok: false, message: `--card takes ${cardProtocols.join(', ')}` }
  const seconds = values.seconds === undefined ? null : wholeNumber(values.seconds, 1, 86_400)
  if (values.seconds !== undefined && seconds === null)
    return { ok: false, message: '--seconds takes a whole number from 1 to 86400' }
  return {
    ok: true,
    options: {
      tills,
      stores: values['second-store'] ? 2 : 1,
      relay: values.relay,
      floating: values.floating,
      fiscal: values.fiscal,
      star: values.star,
      card,
      counter: values.counter,
      labels: values.labels,
      faults: values.faults,
      catalogue: values.catalogue ?? null,
      seconds,
      headless: values.headless,
      fresh: values.fresh,
      folder: values.folder,
      help: values.help,
    },
  }
}
