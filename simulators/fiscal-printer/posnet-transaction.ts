import type { FiscalMemory, Letter, SoldItem, TakenPayment } from './fiscal-memory.ts'
import { letters } from './fiscal-memory.ts'

export type Fields = Readonly<Record<string, string>>

/** Number of an error by the specification's table; null where the command was carried out. */
export type Refusal = number | null

const isTrue = (value: string | undefined): boolean => value !== undefined && /^[1tTyY]$/.test(value)
const means = ['cash', '', 'card', 'cheque', 'coupon', 'credit', 'other', 'voucher', 'transfer']

/** A receipt that has been begun; every sum is checked as the device does, to the last grosz. */
export class PosnetTransaction {
  readonly isBlock: boolean
  readonly items: SoldItem[] = []
  readonly payments: TakenPayment[] = []
  deposits = 0
  change = 0
  nip: string | null = null
  eReceipt: string | null = null
  readonly #memory: FiscalMemory

  constructor(memory: FiscalMemory, fields: Fields) {
    this.#memory = memory
    this.isBlock = isTrue(fields['bm'])
  }

  get total(): number {
    return this.items.reduce((sum, { value, discount }) => sum + value - discount, 0)
  }

  /** Sums by letter, as `strns` tells them. */
  totals(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      letters.map((letter) => [
        `v${letter.toLowerCase()}`,
        this.items
          .filter((item) => item.letter === letter)
          .reduce((sum, { value, discount }) => sum + value - discount, 0),
      ]),
    )
  }

  get paid(): number {
    return this.payments.reduce((sum, { minor }) => sum + minor, 0)
  }

  line(fields: Fields): Refusal {
    const name = fields['na'] ?? ''
    const letter = letters[Number(fields['vt'])]
    const refusal = this.#goodsRefusal(name, letter) ?? valueRefusal(fields)
    if (refusal !== null || !letter) return refusal
    this.items.push({ name, letter, ...soldBy(fields) })
    return null
  }

  #goodsRefusal(name: string, letter: Letter | undefined): Refusal {
    if (!letter || this.#memory.rates[letter] === 'off') return 2000
    if (name.trim() === '') return 2104
    if (this.#memory.isLocked(name, letter)) return 2106
    return this.items.length === 500 ? 2052 : null
  }

  pack(fields: Fields): Refusal {
    const value = priced(Number(fields['pr']), fields['il'] ?? '1')
    if (value === null || Number(fields['wa'] ?? value) !== value) return 2803
    this.deposits += value
    return null
  }

  pay(fields: Fields): Refusal {
    const minor = Number(fields['wa'])
    if (minor === 0) return 1962
    if (isTrue(fields['re'])) this.change += minor
    else {
      const known = means[Number(fields['ty'])]
      if (!known) return 2063
      this.payments.push({ means: known, name: fields['na'] ?? '', minor })
    }
    return null
  }

  /** Whether it may end so: what was sent of sums must be what the printer has added up itself. */
  end(fields: Fields): Refusal {
    const differs = (name: string, own: number): boolean =>
      fields[name] !== undefined && Number(fields[name]) !== own
    if (this.total === 0) return 2041
    if (differs('to', this.total)) return 2805
    if (differs('op', this.deposits)) return 2806
    if (differs('fp', this.paid)) return 2808
    if (differs('re', this.change)) return 2809
    if (this.paid - this.change !== this.total + this.deposits) return 2054
    return null
  }
}

/** Counts and sums of a line that was found right. */
function soldBy({
  pr,
  il = '1',
  jm = '',
  rd = '1',
  rn = '',
  rw = '0',
}: Fields): Omit<SoldItem, 'name' | 'letter'> {
  const price = Number(pr)
  const discount = isTrue(rd) ? Number(rw) : 0
  return { quantity: il, unit: jm, price, value: priced(price, il) ?? 0, discount, discountName: rn }
}

/** What is wrong with the sums of a line, by the table of errors. */
function valueRefusal(fields: Fields): Refusal {
  const price = Number(fields['pr'])
  if (price <= 0) return 2006
  const value = priced(price, fields['il'] ?? '1')
  if (value === null) return 2007
  if (value === 0) return 2009
  if (fields['wa'] !== undefined && Number(fields['wa']) !== value) return 2008
  return fields['rw'] === undefined ? null : discountRefusal(Number(fields['rw']), value)
}

function discountRefusal(discount: number, value: number): Refusal {
  if (discount === 0) return 1984
  return discount >= value ? 1985 : null
}

/** Price × quantity, half up, without a float; null for a quantity of nothing. */
function priced(price: number, quantity: string): number | null {
  const [whole = '0', decimals = ''] = quantity.split(/[.,]/)
  const amount = BigInt(whole + decimals)
  if (amount <= 0n) return null
  const unit = 10n ** BigInt(decimals.length)
  return Number((2n * BigInt(price) * amount + unit) / (2n * unit))
}
