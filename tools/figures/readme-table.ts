/** The text with all that stands between the two markers `<!-- name -->` and `<!-- /name -->` replaced by `table`; null where it has none. */
export function withTable(text: string, name: string, table: string): string | null {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const from = text.indexOf(start)
  const to = text.indexOf(end, from)
  if (from < 0 || to < 0) return null
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`
}

/** Rows that stand between the two markers, without the head of their table. */
export function standingRows(text: string, name: string): readonly string[] {
  const [, table = ''] = text.split(`<!-- ${name} -->`)
  const lines = (table.split(`<!-- /${name} -->`)[0] ?? '').split('\n')
  return lines.filter((line) => line.startsWith('| ')).slice(2)
}

/** Names the runs whose rows were left as they stood: another machine, or another day, has made them. */
export const earlierLine = (names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [`Left from an earlier run: ${names.join(', ')}.`]
