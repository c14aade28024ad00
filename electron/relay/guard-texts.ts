import claims from '#resources/guards/claims.js?raw'
import closed from '#resources/guards/closed.js?raw'
import facts from '#resources/guards/facts.js?raw'
import { fillGuard } from '#src/contract/documents/guard.ts'
import type { Guard } from '#src/contract/documents/guard.ts'

const texts = { claims, closed, facts }

/** The guard of a database, word for word as head office has it. */
export const guardSource = (guard: Guard): string => fillGuard(guard, (name) => texts[name])
