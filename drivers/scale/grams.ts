/** Grams of a weight in kilograms as a scale writes it, `01.234` or ` 1.5`; undefined where it is none. Never by way of a float. */
export function gramsOf(text: string): number | undefined {
  const [, whole, part = ''] = /^ *(\d{1,4})(?:[.,](\d{1,3}))?$/.exec(text) ?? []
  return whole === undefined ? undefined : Number(`${whole}${part.padEnd(3, '0')}`)
}
