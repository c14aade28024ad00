import { testIds } from '#renderer/lib/test-ids.ts'
import { demoData } from '#tools/demo/fill-with-demo.ts'
import type { AppTill } from '#test/support/app-world.ts'
import { shelfOf } from '../sell-ticket.ts'

const lines = 10
const everyMs = 100
/** A line that has not come by then is lost. */
const longestMs = 5_000

/** Sells ten goods, scanned at ten a second; answers how many lines of the basket are missing or not in their place. */
export async function scanSale({ app, page }: AppTill, turn: number): Promise<number> {
  const shelf = shelfOf(demoData().products)
  const goods = Array.from({ length: lines }, (_, line) => shelf[(turn * lines + line) % shelf.length])
  const scans = goods.map((product, line) => ({
    code: product?.gtins[0] ?? '',
    symbology: 'ean13',
    source: 'serial',
    device: 'bench',
    seq: turn * lines + line,
  }))
  await app.evaluateMain(
    async (main, [events, gapMs]) => {
      const [window] = main.BrowserWindow.getAllWindows()
      for (const event of events) {
        window?.webContents.send('devices.scan', { ...event, at: Date.now() })
        await new Promise((resolve) => setTimeout(resolve, gapMs))
      }
    },
    [scans, everyMs] as const,
  )
  const wanted = goods.map((product) => testIds.basketLine(product?.sku ?? ''))
  const shown = await page.page.evaluate(readLines, [testIds.basket, lines, longestMs] as const)
  await page.payCash(5_000_000)
  return wanted.filter((line, place) => shown[place] !== line).length
}

/** In the page: the lines of the basket from first to last, once there are enough of them or the time is up. */
async function readLines([basket, count, untilMs]: readonly [string, number, number]): Promise<string[]> {
  const read = (): string[] =>
    [...document.querySelectorAll<HTMLElement>(`[data-testid="${basket}"] li > div`)].map(
      (row) => row.dataset['testid'] ?? '',
    )
  const end = Date.now() + untilMs
  while (read().length < count && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20))
  return read()
}
