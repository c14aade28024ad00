/** Runs a task over every item, at most `width` at a time. Rejects with the first failure, while what was begun goes on. */
export async function someAtOnce<T>(
  width: number,
  items: readonly T[],
  run: (item: T) => Promise<void>,
): Promise<void> {
  const left = items.values()
  const lane = async (): Promise<void> => {
    for (const item of left) await run(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane))
}
