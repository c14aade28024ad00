import type { CatalogueManifest } from '#src/contract/documents/catalogue-document.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { watchStalls } from '../stall-watch.ts'
import { openTill } from './open-till.ts'
import type { BenchTill } from './open-till.ts'
import { readLines } from './read-lines.ts'
import { scanner } from './scan-names.ts'

type Filling = {
  readonly manifest: CatalogueManifest
  readonly path: string
  /** Code of the product in the middle of the file. */
  readonly middle: string
  /** One of its last, with a name like no other. */
  readonly last: { readonly sku: string; readonly name: string }
}

type Filled = {
  readonly seconds: number
  /** Until the empty replica was open. */
  readonly openSeconds: number
  /** Until all of it is stored too. */
  readonly storedSeconds: number
  readonly firstSaleSeconds: number
  readonly longestStallMs: number
}

type Typed = { readonly times: readonly number[]; readonly longestStallMs: number }

type Lost = {
  /** Batches of own facts, the newest of them with the number `last`. */
  readonly paths: readonly string[]
  readonly last: number
  readonly filling: Filling
}

/** What a bench has the page do; times are taken here, beside the screen. */
export interface BenchPage {
  /** From an empty replica until its last product is found by its name. */
  fill(filling: Filling): Promise<Filled>
  /** Seconds to unpack and parse the file and do nothing with it. */
  parse(path: string): Promise<number>
  /** Milliseconds from the start of the worker until a code is answered. */
  firstLookup(code: string): Promise<{ readonly ms: number; readonly isFound: boolean }>
  /** Milliseconds of each answer, every query typed letter by letter. */
  search(queries: readonly string[]): Promise<Typed>
  /** The same by going through all names of the file. */
  scan(path: string, queries: readonly string[]): Promise<Typed>
  /** Seconds until an empty replica has taken in the journal, and with it the catalogue. */
  rebuild(lost: Lost): Promise<{ readonly factsSeconds: number; readonly seconds: number }>
}

declare global {
  interface Window {
    bench: BenchPage
  }
}

const shownProducts = 20

let calls = 0
const nextCall = (): number => (calls += 1)

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

const secondsSince = (start: number): number => (performance.now() - start) / 1000

/** Asks for a code as a cashier would scan it again and again. */
async function untilFound({ client }: BenchTill, code: string): Promise<void> {
  while (!(await client.productByCode(code))) await sleep(10)
}

/** Asks for a name as a cashier would type it again and again. */
async function untilSearchable({ client }: BenchTill, { sku, name }: Filling['last']): Promise<void> {
  const isFound = async (): Promise<boolean> =>
    (await client.searchProducts(name, shownProducts)).some((product) => product.sku === sku)
  while (!(await isFound())) await sleep(20)
}

async function typed(queries: readonly string[], ask: (query: string) => Promise<unknown>): Promise<Typed> {
  const stop = watchStalls()
  const times: number[] = []
  for (const query of queries) {
    for (let letters = 1; letters <= query.length; letters += 1) {
      const start = performance.now()
      await ask(query.slice(0, letters))
      times.push(performance.now() - start)
      // The hand that types leaves the page its turn.
      await sleep(0)
    }
  }
  return { times, longestStallMs: stop() }
}

let till: Promise<BenchTill> | undefined

window.bench = {
  fill: async ({ manifest, path, middle, last }) => {
    const stop = watchStalls()
    const start = performance.now()
    till = openTill()
    const opened = await till
    await opened.hello
    const openSeconds = secondsSince(start)
    const firstSale = untilFound(opened, middle).then(() => secondsSince(start))
    const searchable = untilSearchable(opened, last).then(() => secondsSince(start))
    await opened.tell({ type: 'catalogue', call: nextCall(), manifest, path })
    const storedSeconds = secondsSince(start)
    const [firstSaleSeconds, seconds] = await Promise.all([firstSale, searchable])
    return { seconds, openSeconds, storedSeconds, firstSaleSeconds, longestStallMs: stop() }
  },
  parse: async (path) => {
    const start = performance.now()
    for await (const line of readLines(path)) JSON.parse(line)
    return secondsSince(start)
  },
  firstLookup: async (code) => {
    const start = performance.now()
    till = openTill()
    const found = await (await till).client.productByCode(code)
    return { ms: performance.now() - start, isFound: found !== null }
  },
  search: async (queries) => {
    const { client } = await (till ??= openTill())
    return typed(queries, (query) => client.searchProducts(query, shownProducts))
  },
  scan: async (path, queries) => {
    const scan = await scanner(path)
    return typed(queries, async (query) => scan(query, shownProducts))
  },
  rebuild: async ({ paths, last, filling: { manifest, path, ...filling } }) => {
    const start = performance.now()
    till = openTill()
    const opened = await till
    await opened.hello
    const filled = opened.tell({ type: 'catalogue', call: nextCall(), manifest, path })
    for (const batch of paths) {
      const facts = (await (await fetch(batch)).json()) as readonly Fact[]
      await opened.tell({ type: 'own-facts', call: nextCall(), facts, last })
    }
    const factsSeconds = secondsSince(start)
    await filled
    await untilSearchable(opened, filling.last)
    return { factsSeconds, seconds: secondsSince(start) }
  },
}
