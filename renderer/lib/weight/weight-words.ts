import type { Translate } from '#src/app/ports.ts'
import type { WeightReading } from '#src/device/weight-reading.ts'
import type { ScreenFormats } from '../i18n/screen-formats.ts'

type Speech = { readonly t: Translate; readonly formats: Pick<ScreenFormats, 'quantity'> }

/** What the scale says, for who stands before it: the weight as the scale shows it, and whether a container is left out. */
export function weightWords(reading: WeightReading, { t, formats }: Speech): string {
  if (reading.reading !== 'stable') return t(`sale.scale.${reading.reading}`)
  const weight = formats.quantity({ value: reading.grams, scale: 3 })
  return t(`sale.scale.${reading.isNet ? 'net' : 'stable'}`, { weight })
}
