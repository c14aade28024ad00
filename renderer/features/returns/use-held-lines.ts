import { useRef, useState } from 'react'
import { pieces } from '#src/domain/product/quantity.ts'
import type { Product } from '#src/domain/product/product.ts'
import { addQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import type { Condition, HeldLine } from '#src/domain/returns/return-facts.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'

export type HeldLines<T extends HeldLine> = {
  readonly lines: readonly T[]
  readonly drop: (line: number) => void
  readonly setCondition: (line: number, condition: Condition) => void
}

/** Goods without a document, gathered by scans while `isOpen`; `make` adds what the catalogue says of them. */
export function useHeldLines<T extends HeldLine>(
  isOpen: boolean,
  make: (line: HeldLine, product: Product) => T,
): HeldLines<T> {
  const { t } = useI18n()
  const { sounds } = useServices()
  const queries = useQueries()
  const say = useSay()
  const [lines, setLines] = useState<readonly T[]>([])
  // Scans may come faster than the screen is drawn: each goes on from the one before.
  const latest = useRef(lines)
  const change = (next: readonly T[]): void => {
    latest.current = next
    setLines(next)
  }
  const take = async (code: string): Promise<void> => {
    const product = await queries.productByCode(code).catch(() => null)
    sounds.play(product ? 'added' : 'unknown')
    if (!product) return say({ tone: 'warn', text: t('sale.unknown-code', { code }) })
    const { sku, name } = product
    const same = latest.current.find((line) => line.sku === sku)
    if (same) {
      const more = { ...same, quantity: addQuantity(same.quantity, pieces(1)) }
      return change(latest.current.map((line) => (line === same ? more : line)))
    }
    const line = Math.max(0, ...latest.current.map((one) => one.line)) + 1
    const unclear = { reason: 'other', condition: 'unknown' } as const
    const held = { line, sku, name, variant: variantOf(product), quantity: pieces(1), ...unclear }
    return change([...latest.current, make(held, product)])
  }
  useScanClaim((scan) => void take(scan.code), isOpen)
  return {
    lines,
    drop: (no) => change(latest.current.filter(({ line }) => line !== no)),
    setCondition: (no, condition) =>
      change(latest.current.map((line) => (line.line === no ? { ...line, condition } : line))),
  }
}

/** Numbered anew: lines may have been dropped. */
export const numbered = <T extends HeldLine>(lines: readonly T[]): readonly T[] =>
  lines.map((line, at) => ({ ...line, line: at + 1 }))
