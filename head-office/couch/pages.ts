import type { CouchDatabase, Stored } from './couch.ts'

type Pages = { readonly from: string; readonly to: string; readonly size?: number }

/** All documents of a range, page after page, so that a database of any size fits in memory. */
export async function* pages<T extends Stored>(
  database: CouchDatabase,
  { from, to, size = 1000 }: Pages,
): AsyncGenerator<readonly T[]> {
  let start = from
  for (;;) {
    const page = await database.range<T>({ from: start, to, limit: size })
    if (page.length > 0) yield page
    const last = page.at(-1)
    if (!last || page.length < size) return
    start = `${last._id}\u0000`
  }
}

/** Range of all ids that begin with `prefix`. */
export const withPrefix = (prefix: string): { readonly from: string; readonly to: string } => ({
  from: prefix,
  to: `${prefix}\uffff`,
})
