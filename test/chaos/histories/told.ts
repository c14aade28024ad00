import type { Fact } from '#src/contract/facts/fact.ts'

/** What terminals have told head office, and what of it and of its own sources is folded. */
export type Told = { readonly facts: readonly Fact[]; readonly folded: readonly Fact[] }
