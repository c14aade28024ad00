import type { Money } from '../domain/money/money.ts'
import type { Quantity } from '../domain/product/quantity.ts'

/** How sums, quantities and times are written for the reader; every moment is UTC, in ISO 8601 or milliseconds since 1970. */
export type Formats = {
  /** With its currency: `12,99 zł`. */
  money(sum: Money): string
  /** Without: for columns under one currency. */
  amount(sum: Money): string
  quantity(quantity: Quantity): string
  /** Of a currency, given in ten thousandths: `4,2150`. */
  rate(tenThousandths: number): string
  /** `21.11.2026` */
  date(moment: string | number): string
  /** `14:05` */
  time(moment: string | number): string
  /** A trading day `2026-11-21` as a date of the reader. */
  day(date: string): string
}

/** Formats of one language (BCP 47) in one zone (IANA); both currencies and kilograms have their decimals fixed. */
export function createFormats(locale: string, zone: string): Formats {
  const twoDecimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 }
  const amounts = new Intl.NumberFormat(locale, twoDecimals)
  const rates = new Intl.NumberFormat(locale, { minimumFractionDigits: 4 })
  const ofScale = {
    0: new Intl.NumberFormat(locale),
    3: new Intl.NumberFormat(locale, { minimumFractionDigits: 3 }),
  }
  const dateParts = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
  const dates = new Intl.DateTimeFormat(locale, { ...dateParts, timeZone: zone })
  const days = new Intl.DateTimeFormat(locale, { ...dateParts, timeZone: 'UTC' })
  const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone })
  const ofCurrency = new Map<string, Intl.NumberFormat>()
  const moneyIn = (currency: string): Intl.NumberFormat => {
    const known = ofCurrency.get(currency)
    const format = known ?? new Intl.NumberFormat(locale, { ...twoDecimals, style: 'currency', currency })
    ofCurrency.set(currency, format)
    return format
  }
  return {
    money: (sum) => moneyIn(sum.currency).format(sum.minor / 100),
    amount: (sum) => amounts.format(sum.minor / 100),
    quantity: ({ value, scale }) => ofScale[scale].format(value / 10 ** scale),
    rate: (tenThousandths) => rates.format(tenThousandths / 10_000),
    date: (moment) => dates.format(new Date(moment)),
    time: (moment) => times.format(new Date(moment)),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
  }
}
