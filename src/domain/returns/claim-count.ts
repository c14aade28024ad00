/**
 * Uses and releases of a right after one more claim `<hash>:<n>` was used or given up. It is the highest number taken, so
 * that of two offline acts under the same number the next claimer is sent to the first free one. An id without a number
 * counts as one use.
 */
export function claimCount(known: number, claimId: string): number {
  const number = Number(/:(\d{1,9})$/.exec(claimId)?.[1])
  return Number.isNaN(number) ? known + 1 : Math.max(known, number)
}
