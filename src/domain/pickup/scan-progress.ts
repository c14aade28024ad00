import type { Sku } from '../../base/ids.ts'
import type { Quantity } from '../product/quantity.ts'
import {
  addQuantity,
  compareQuantity,
  isPositiveQuantity,
  minQuantity,
  subtractQuantity,
  zeroQuantity,
} from '../product/quantity-arithmetic.ts'
import type { HandoverLine } from './order-facts.ts'

export type ScanLine = {
  readonly line: number
  readonly sku: Sku
  readonly needed: Quantity
  readonly scanned: Quantity
}

/** How far the scanning of goods at a handover has come. */
export type ScanProgress = { readonly lines: readonly ScanLine[] }

/** `complete`: counted, and it was the last thing of the order. */
export type ScanOutcome = 'counted' | 'complete' | 'not-in-order' | 'already-complete'

export const startScanning = (lines: readonly Required<HandoverLine>[]): ScanProgress => ({
  lines: lines.map(({ line, sku, quantity }) => ({ line, sku, needed: quantity, scanned: zeroQuantity })),
})

/** The same scans of what is still to be given out, which another till may have changed meanwhile. */
export const scannedOf = (
  { lines }: ScanProgress,
  left: readonly Required<HandoverLine>[],
): ScanProgress => ({
  lines: startScanning(left).lines.map((line) => {
    const before = lines.find((candidate) => candidate.line === line.line)
    return before ? { ...line, scanned: minQuantity(before.scanned, line.needed) } : line
  }),
})

const isDone = (line: ScanLine): boolean => compareQuantity(line.scanned, line.needed) >= 0

export const isComplete = (progress: ScanProgress): boolean => progress.lines.every(isDone)

/** A scan counts one piece of the first line that still wants one; of weighed goods one scan stands for the whole line. */
export function scanLine(
  progress: ScanProgress,
  sku: Sku,
): { readonly outcome: ScanOutcome; readonly progress: ScanProgress } {
  const ofSku = progress.lines.filter((line) => line.sku === sku)
  if (ofSku.length === 0) return { outcome: 'not-in-order', progress }
  const open = ofSku.find((line) => !isDone(line))
  if (!open) return { outcome: 'already-complete', progress }
  const next = { ...open, scanned: addQuantity(open.scanned, oneScan(open)) }
  const scanned = { lines: progress.lines.map((line) => (line === open ? next : line)) }
  return { outcome: isComplete(scanned) ? 'complete' : 'counted', progress: scanned }
}

function oneScan({ needed, scanned }: ScanLine): Quantity {
  const left = subtractQuantity(needed, scanned)
  return needed.scale === 3 ? left : minQuantity({ value: 1, scale: 0 }, left)
}

/** What was scanned, as the body of `orderHandedOver` names it: all of the order, or a part of it. */
export const scannedLines = (progress: ScanProgress): readonly Required<HandoverLine>[] =>
  progress.lines
    .filter((line) => isPositiveQuantity(line.scanned))
    .map(({ line, sku, scanned }) => ({ line, sku, quantity: scanned }))
