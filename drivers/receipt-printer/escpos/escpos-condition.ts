import type { PrinterCondition } from '../printer-condition.ts'

/** Automatic status back: four bytes (Epson, `GS a`). */
export function conditionOfReport([b1, b2, b3]: readonly [number, number, number, number]): PrinterCondition {
  return {
    isDrawerHigh: (b1 & 0x04) !== 0,
    isOffline: (b1 & 0x08) !== 0,
    isCoverOpen: (b1 & 0x20) !== 0,
    isCutterStuck: (b2 & 0x08) !== 0,
    isBroken: (b2 & 0x20) !== 0,
    isTooHot: (b2 & 0x40) !== 0,
    isPaperNearEnd: (b3 & 0x03) !== 0,
    isPaperOut: (b3 & 0x0c) !== 0,
  }
}

/** Answers to `DLE EOT` 1, 2, 3 and 4. */
export function conditionOfPoll([b1, b2, b3, b4]: readonly [
  number,
  number,
  number,
  number,
]): PrinterCondition {
  return {
    isDrawerHigh: (b1 & 0x04) !== 0,
    isOffline: (b1 & 0x08) !== 0,
    isCoverOpen: (b2 & 0x04) !== 0,
    isCutterStuck: (b3 & 0x08) !== 0,
    isBroken: (b3 & 0x20) !== 0,
    isTooHot: (b3 & 0x40) !== 0,
    isPaperNearEnd: (b4 & 0x0c) !== 0,
    isPaperOut: (b2 & 0x20) !== 0 || (b4 & 0x60) !== 0,
  }
}
