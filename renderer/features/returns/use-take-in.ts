import { useRef, useState } from 'react'
import { takeInGoods } from '#src/app/take-in-goods.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { addQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import { variantOf } from '#src/domain/product/variant-of.ts'
import type { Condition, HeldLine } from '#src/domain/returns/return-facts.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useQueries, useServices } from '../../lib/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import type { RunState } from '../../lib/use-run-act.ts'
import { useRunAct } from '../../lib/use-run-act.ts'
import { useScanClaim } from '../../lib/use-scan-claim.ts'
import { useShift } from '../../lib/use-shift.ts'

export type TakeIn = {
  readonly lines: readonly HeldLine[]
  readonly drop: (line: number) => void
  readonly setCondition: (line: number, condition: Condition) => void
  readonly hasShift: boolean
  readonly run: RunState
  readonly confirm: () => Promise<void>
  /** Number of the protocol. */
  readonly done: string | null
}

/** Gathers goods by scans and takes them in under the number that the customer showed. */
export function useTakeIn(number: string): TakeIn {
  const { t } = useI18n()
  const { sounds } = useServices()
  const queries = useQueries()
  const say = useSay()
  const shift = useShift()
  const { run, start } = useRunAct()
  const [done, setDone] = useState<string | null>(null)
  const [lines, setLines] = useState<readonly HeldLine[]>([])
  // Scans may come faster than the screen is drawn: each goes on from the one before.
  const latest = useRef(lines)
  const change = (next: readonly HeldLine[]): void => {
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
    const no = Math.max(0, ...latest.current.map(({ line }) => line)) + 1
    const unclear = { reason: 'other', condition: 'unknown' } as const
    return change([
      ...latest.current,
      { line: no, sku, name, variant: variantOf(product), quantity: pieces(1), ...unclear },
    ])
  }
  useScanClaim((scan) => void take(scan.code), done === null)
  const confirm = async (): Promise<void> => {
    if (!shift || lines.length === 0) return
    const result = await start((context) =>
      takeInGoods(context, {
        shift: shift.shift,
        number,
        lines: lines.map((line, at) => ({ ...line, line: at + 1 })),
      }),
    )
    if (result) setDone(result.document)
  }
  return {
    lines,
    drop: (no) => change(latest.current.filter(({ line }) => line !== no)),
    setCondition: (no, condition) =>
      change(latest.current.map((line) => (line.line === no ? { ...line, condition } : line))),
    hasShift: Boolean(shift),
    run,
    confirm,
    done,
  }
}
