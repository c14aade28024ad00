/** The text with all that stands between the two markers `<!-- name -->` and `<!-- /name -->` replaced by `table`; null where it has none. */
export function withTable(text: string, name: string, table: string): string | null {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end, from)
  if (from < 0 || to < 0) return null
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`
}
