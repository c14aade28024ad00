type Merge<T> = { readonly key: (row: T) => string; readonly join: (one: T, other: T) => T }

/** The rows with `next` joined to the one of its key; kept in the order of keys, so that arrival does not show. */
export function merged<T>(rows: readonly T[], next: T, { key, join }: Merge<T>): readonly T[] {
  const same = rows.find((row) => key(row) === key(next))
  const others = rows.filter((row) => row !== same)
  return [...others, same ? join(same, next) : next].sort((a, b) => (key(a) < key(b) ? -1 : 1))
}
