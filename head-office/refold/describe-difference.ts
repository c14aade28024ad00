import { canonicalJson } from '#src/base/canonical-json.ts'
import type { Json } from '#src/base/json.ts'
import type { Difference } from './refold-database.ts'

/** One difference in a few lines for a terminal: each member of the state that parts, as it stands and as facts make it. */
export function describeDifference({ id, what, standing, refolded, isCertain }: Difference): string {
  const doubt = isCertain ? '' : ' (not every order of the facts was tried)'
  const title = `${id}: ${what}${doubt}`
  if (what !== 'differs') return title
  const stands = { ...standing?.state, applied: standing?.applied }
  const made = { ...refolded.state, applied: refolded.applied }
  return [title, ...memberLines(new Map(Object.entries(stands)), new Map(Object.entries(made)))].join('\n')
}

function memberLines(stands: ReadonlyMap<string, unknown>, made: ReadonlyMap<string, unknown>): string[] {
  const names = new Set([...stands.keys(), ...made.keys()])
  return [...names].flatMap((name) => {
    const [is, should] = [show(stands.get(name)), show(made.get(name))]
    return is === should ? [] : [`  ${name} stands as ${is}`, `  ${name} should be ${should}`]
  })
}

const show = (value: unknown): string => (value === undefined ? 'nothing' : canonicalJson(value as Json))
