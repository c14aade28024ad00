import type { Journal } from './journal.ts'

/** As `progress:<writer>` of head office has it: the last fact folded there and its hash. */
export type FoldedThere = { readonly folded: number; readonly hash: string }

/** Whether head office folded the very fact that stands here; true where this journal has no such fact to compare. */
export async function isOwnChain(
  journal: Pick<Journal, 'facts'>,
  { folded, hash }: FoldedThere,
): Promise<boolean> {
  const [own] = await journal.facts(folded, 1)
  return own?.fact.seq !== folded || own.fact.hash === hash
}
