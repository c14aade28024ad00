import type { Condition } from '#src/domain/returns/return-facts.ts'

/** In the order in which they are offered. */
export const conditions: readonly Condition[] = ['as-new', 'opened', 'damaged', 'unknown']
