import { createFormats } from '#src/app/formats.ts'
import type { Translate } from '#src/app/ports.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'

export type Language = 'pl' | 'en'

export const locales: Readonly<Record<Language, string>> = { pl: 'pl-PL', en: 'en-GB' }

const inCurrency = { style: 'currency', currencyDisplay: 'narrowSymbol', useGrouping: 'always' } as const

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Sums, quantities and moments as a screen shows them: shorter than on paper, grouped, with ages. */
export type ScreenFormats = {
  /** `1 186,00 zł` */
  money(sum: Money): string
  /** `1 186,00`: where the currency stands elsewhere. */
  amount(sum: Money): string
  /** `1186,00`: as a person would type it. */
  plain(sum: Money): string
  /** `zł` */
  unit(sum: Money): string
  quantity(quantity: Quantity): string
  /** Of a currency, given in ten thousandths: `4,2150`. */
  rate(tenThousandths: number): string
  /** Decimal mark. */
  readonly mark: string
  /** `18:42` */
  time(utc: string | number): string
  /** `21.11` */
  day(utc: string | number): string
  /** `21.11, 18:42` */
  moment(utc: string | number): string
  /** A date without a time, `2026-11-26` → `czw., 26.11`. */
  date(date: string): string
  /** Days of the week, 0 = Sunday … 6 = Saturday → `pon.–pt., niedz.` */
  weekdays(days: readonly number[]): string
  /** `21.11.2026` */
  fullDate(date: string): string
  /** `sprzed 14 min`; what was never told has no age. */
  age(utc: string | null, now: number): string
  /** `14 min`: how long something lasts. */
  duration(fromUtc: string, now: number): string
}

export function createScreenFormats(language: Language, zone: string, t: Translate): ScreenFormats {
  const locale = locales[language]
  const { time, quantity, rate, day: fullDate } = createFormats(locale, zone)
  const days = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', timeZone: zone })
  const dates = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: '2-digit',
    month: '2-digit',
    timeZone: 'UTC',
  })
  const amounts = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: 'always',
  })
  const plains = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    useGrouping: false,
  })
  // A row of the basket says sums on every scan, and a format takes longer to make than to use.
  const ofCurrency = new Map<string, Intl.NumberFormat>()
  const currencies = ({ currency }: Money): Intl.NumberFormat => {
    const known = ofCurrency.get(currency)
    const format = known ?? new Intl.NumberFormat(locale, { ...inCurrency, currency })
    ofCurrency.set(currency, format)
    return format
  }
  const units = new Map<string, string>()
  const unitOf = (sum: Money): string => {
    const known = units.get(sum.currency)
    const parts = known ? [] : currencies(sum).formatToParts(0)
    const unit = known ?? parts.find(({ type }) => type === 'currency')?.value ?? sum.currency
    units.set(sum.currency, unit)
    return unit
  }
  const day = (utc: string | number): string => days.format(new Date(utc))
  return {
    money: (sum) => withMinus(currencies(sum).format(sum.minor / 100)),
    amount: (sum) => withMinus(amounts.format(sum.minor / 100)),
    plain: (sum) => plains.format(sum.minor / 100),
    unit: unitOf,
    quantity,
    rate,
    mark: amounts.formatToParts(0).find(({ type }) => type === 'decimal')?.value ?? '.',
    time,
    day,
    moment: (utc) => `${day(utc)}, ${time(utc)}`,
    date: (date) => dates.format(new Date(`${date}T00:00:00Z`)),
    weekdays: (chosen) =>
      weekdaysOf(chosen, new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' })),
    fullDate,
    age: (utc, now) => ageOf({ utc, now, t, day }),
    duration: (fromUtc, now) => durationOf(now - Date.parse(fromUtc), t),
  }
}

/** From Monday on; three and more in a row as from the first to the last. */
function weekdaysOf(chosen: readonly number[], names: Intl.DateTimeFormat): string {
  // The fifth of January 1970 was a Monday.
  const name = (index: number): string => names.format((index + 4) * dayMs)
  const runs: { readonly first: number; last: number }[] = []
  for (const index of [1, 2, 3, 4, 5, 6, 0].flatMap((day, at) => (chosen.includes(day) ? [at] : []))) {
    const run = runs.at(-1)
    if (run?.last === index - 1) run.last = index
    else runs.push({ first: index, last: index })
  }
  return runs
    .map(({ first, last }) =>
      first === last ? name(first) : `${name(first)}${last > first + 1 ? '–' : ', '}${name(last)}`,
    )
    .join(', ')
}

/** The typographic minus is as wide as a figure. */
const withMinus = (text: string): string => text.replace('-', '−')

function durationOf(ms: number, t: Translate): string {
  if (ms < hourMs) return t('common.minutes', { count: Math.max(1, Math.floor(ms / minuteMs)) })
  if (ms < dayMs) return t('common.hours', { count: Math.floor(ms / hourMs) })
  return t('common.days', { count: Math.floor(ms / dayMs) })
}

type Age = {
  readonly utc: string | null
  readonly now: number
  readonly t: Translate
  readonly day: (utc: string) => string
}

function ageOf({ utc, now, t, day }: Age): string {
  if (utc === null) return t('common.age-never')
  const ms = now - Date.parse(utc)
  if (ms < minuteMs) return t('common.age-now')
  if (ms < 2 * dayMs) return t('common.age', { duration: durationOf(ms, t) })
  return t('common.age-day', { day: day(utc) })
}

/** Something was typed that is no sum. */
export const isNoAmount = (text: string): boolean => text.trim() !== '' && parseAmount(text) === null

/** Reads a sum as people type it (`100`, `100,5`, `1 200.50`) into minor units; null for anything else. */
export function parseAmount(text: string): number | null {
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')
  const match = /^(\d{1,7})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!match) return null
  const [, whole = '', part = ''] = match
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}
