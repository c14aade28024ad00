import * as v from 'valibot'
import { enrolmentSchema } from '#src/contract/documents/enrolment.ts'
import type { Enrolment, EnrolmentRequest } from '#src/contract/documents/enrolment.ts'
import type { Fetch } from '../link/couch-link.ts'

export type EnrolOutcome =
  | { readonly ok: true; readonly enrolment: Enrolment }
  | { readonly ok: false; readonly reason: 'code-refused' | 'unreachable' }

const timeoutMs = 15_000
/** Say nothing of the code: too many others asked, or too slowly. */
const later: readonly number[] = [408, 425, 429]

/** Trades a one-time code for the identity of this terminal. An answer that cannot be read counts as none. */
export async function enrol(
  fetch: Fetch,
  servicesUrl: string,
  request: EnrolmentRequest,
): Promise<EnrolOutcome> {
  try {
    const answer = await fetch(`${servicesUrl}/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(timeoutMs),
    })
    const isLater = later.includes(answer.status)
    if (answer.status >= 400 && answer.status < 500 && !isLater) return { ok: false, reason: 'code-refused' }
    if (!answer.ok) return { ok: false, reason: 'unreachable' }
    return { ok: true, enrolment: v.parse(enrolmentSchema, await answer.json()) }
  } catch {
    return { ok: false, reason: 'unreachable' } // no line, no JSON, no enrolment: all mean asking again later
  }
}
