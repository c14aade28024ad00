import { readFileSync } from 'node:fs'
import { fillGuard } from '#src/contract/documents/guard.ts'
import type { Guard } from '#src/contract/documents/guard.ts'

/** The guard of a database as CouchDB takes it. */
export const guardSource = (guard: Guard): string =>
  fillGuard(guard, (name) =>
    readFileSync(new URL(`../../resources/guards/${name}.js`, import.meta.url), 'utf8'),
  )
