import * as v from 'valibot'
import type { JsonObject } from '#src/base/json.ts'
import { closingSums } from '#src/contract/facts/fact-parts.ts'
import { isOutByMore } from '#src/domain/access/out-by-more.ts'

/** Whether a closing's own sums say that its drawer is out by more than `differenceMinor`; sums that say nothing sound do. */
export function isLargeDifference(body: JsonObject, differenceMinor: number): boolean {
  const sums = v.safeParse(closingSums, body)
  return !sums.success || isOutByMore(sums.output, differenceMinor)
}
