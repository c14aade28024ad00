import type { DisplaySaid } from '../../contract/display/display-view.ts'
import type { ShownLines } from '../../device/shown-lines.ts'
import type { Currency, Money } from '../../domain/money/money.ts'
import { money } from '../../domain/money/money.ts'

export type PoleWords = { readonly total: string; readonly change: string; readonly idle: string }

type PoleText = { readonly words: PoleWords; readonly amount: (sum: Money) => string }

/** The width of every pole that is sold. */
export const poleColumns = 20

/** What the customer reads on a pole: the newest line and the total; after the sale, the total and the change. */
export function poleLines(said: DisplaySaid, { words, amount }: PoleText): ShownLines {
  const row = (name: string, minor: number, currency: Currency): string =>
    spread(name, amount(money(minor, currency)).replace(/\s/g, ' '))
  if (said.shows !== 'basket' && said.shows !== 'thanks') return [words.idle, '']
  const total = row(words.total, said.totalMinor, said.currency)
  if (said.shows === 'thanks') return [total, row(words.change, said.changeMinor, said.currency)]
  const last = said.lines.at(-1)
  return [last ? row(last.name, last.minor, said.currency) : '', total]
}

/** The sum is never cut; a name gives way to it. */
function spread(name: string, sum: string): string {
  const room = Math.max(0, poleColumns - sum.length - 1)
  return `${name.slice(0, room).padEnd(room)} ${sum}`
}
