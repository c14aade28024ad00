import { openProducts } from './rxdb.ts'

/** Nobody scans in step with the screen. */
const restMs = (): number => 60 + Math.random() * 16

/** Milliseconds from each code until the name of its product was drawn. */
export async function scanRxdb(gtins: readonly string[]): Promise<readonly number[]> {
  const products = await openProducts()
  const times: number[] = []
  for (const gtin of gtins) {
    await new Promise((resolve) => setTimeout(resolve, restMs()))
    const start = performance.now()
    const found = await products.findOne({ selector: { gtin } }).exec()
    document.body.append(found?.name ?? '?', document.createElement('br'))
    await drawn()
    times.push(performance.now() - start)
  }
  return times
}

/** The frame is drawn right after its animation callbacks; the first message that they send comes behind it. */
const drawn = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => {
        port1.close()
        resolve()
      }
      port2.postMessage(null)
    })
  })
