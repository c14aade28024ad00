import { useRef, useState } from 'react'
import type { Sku } from '#src/base/ids.ts'
import { handoverLines } from '#src/domain/pickup/can-hand-over.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { scanLine, scannedOf, startScanning, type ScanProgress } from '#src/domain/pickup/scan-progress.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useQueries, useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'

const always = (): Promise<boolean> => Promise.resolve(true)

export type GoodsScan = {
  readonly progress: ScanProgress
  /** One piece of it is here. */
  readonly count: (sku: Sku) => Promise<void>
  /** Of what was scanned; answers whether the catalogue knows it, and says so in `unknownWord` where it does not. */
  readonly countCode: (code: string, unknownWord?: string) => Promise<boolean>
}

/** Counts the goods of an order that are still to be given out, as the order is now; `mayCount` asks what must be known of them first. */
export function useGoodsScan(
  order: OrderState,
  mayCount: (sku: Sku) => Promise<boolean> = always,
): GoodsScan {
  const { t } = useI18n()
  const { sounds } = useServices()
  const queries = useQueries()
  const say = useSay()
  const left = handoverLines(order)
  const [counted, setProgress] = useState(() => startScanning(left))
  // Scans may come faster than the screen is drawn: each counts on from the one before.
  const latest = useRef(counted)
  const stepOf = (sku: Sku) => scanLine(scannedOf(latest.current, left), sku)
  const count = async (sku: Sku): Promise<void> => {
    if (isCounting(stepOf(sku)) && !(await mayCount(sku))) return
    const step = stepOf(sku)
    latest.current = step.progress
    setProgress(step.progress)
    const isCounted = isCounting(step)
    sounds.play(isCounted ? 'added' : 'refused')
    if (!isCounted) say({ tone: 'bad', text: t(`pickup.scan.${step.outcome}`) })
  }
  const countCode = async (code: string, unknownWord = 'pickup.scan.unknown'): Promise<boolean> => {
    const product = await queries.productByCode(code).catch(() => null)
    if (product) {
      await count(product.sku)
      return true
    }
    sounds.play('unknown')
    say({ tone: 'warn', text: t(unknownWord, { code }) })
    return false
  }
  return { progress: scannedOf(counted, left), count, countCode }
}

const isCounting = ({ outcome }: ReturnType<typeof scanLine>): boolean =>
  outcome === 'counted' || outcome === 'complete'
