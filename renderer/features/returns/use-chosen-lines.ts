import { useRef, useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import type { HeldState } from '#src/domain/returns/held-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import type { ChosenLines } from './chosen-lines.ts'
import { chosenOf, stepped, withQuantity } from './chosen-lines.ts'

export type LinesInHand = {
  readonly chosen: ChosenLines
  readonly change: (next: ChosenLines) => void
  /** Line whose reason and condition are asked for. */
  readonly active: number | null
  readonly setActive: (line: number) => void
}

/** What comes back, chosen by hand or, while `isScanning`, by scans: each scan adds a piece. Goods that lie here already are chosen. */
export function useChosenLines(
  { value: purchase }: PurchaseView,
  isScanning: boolean,
  held: HeldState | null,
): LinesInHand {
  const { t } = useI18n()
  const { sounds } = useServices()
  const queries = useQueries()
  const say = useSay()
  const [byHand, setByHand] = useState<ChosenLines | null>(null)
  const chosen = byHand ?? chosenOf(held)
  const [active, setActive] = useState<number | null>(null)
  // Scans may come faster than the screen is drawn: each counts on from the one before.
  const latest = useRef<ChosenLines | null>(null)
  const change = (next: ChosenLines): void => {
    latest.current = next
    setByHand(next)
  }
  const take = async (code: string): Promise<void> => {
    const product = await queries.productByCode(code).catch(() => null)
    const now = latest.current ?? chosen
    const line = purchase.lines.find(
      (candidate) => candidate.sku === product?.sku && stepped(candidate, now[candidate.line], 1),
    )
    const next = line && stepped(line, now[line.line], 1)
    if (line && next) {
      sounds.play('added')
      setActive(line.line)
      return change(withQuantity(now, line.line, next))
    }
    sounds.play(product ? 'refused' : 'unknown')
    return say({
      tone: 'warn',
      text: t(product ? 'returns.not-in-purchase' : 'returns.unknown-code', { code }),
    })
  }
  useScanClaim((scan) => void take(scan.code), isScanning)
  const begun = byHand === null ? held?.lines[0]?.line : undefined
  return { chosen, change, active: active ?? begun ?? null, setActive }
}
