import * as v from 'valibot'
import type { JsonObject } from '#src/base/json.ts'
import { isJsonObject } from '#src/base/json.ts'
import { money, saving } from '#src/contract/facts/fact-parts.ts'
import { exceedsUnanswered } from '#src/domain/access/discount-policy.ts'

const loweredLine = v.object({ gross: money, savings: v.array(saving) })

/**
 * Whether a sale's own lines say that more than `percent` of a price was taken off by hand and nobody answers for it; savings that
 * say nothing sound do.
 */
export function isUnansweredDiscount({ lines }: JsonObject, percent: number): boolean {
  const sold = Array.isArray(lines) ? lines.filter(isJsonObject) : []
  const lowered = v.safeParse(
    v.array(loweredLine),
    sold.filter(({ savings }) => savings !== undefined),
  )
  return !lowered.success || exceedsUnanswered(lowered.output, percent)
}
