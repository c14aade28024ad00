/** What a ZPL printer tells on `~HS`. */
export type HostStatus = {
  readonly isPaperOut: boolean
  readonly isHeadOpen: boolean
  readonly isRibbonOut: boolean
  /** Its pause key was pressed: what it is sent waits. */
  readonly isPaused: boolean
  readonly isTooHot: boolean
  /** Formats in its buffer and labels left of the batch. */
  readonly waiting: number
}

const stx = '\u0002'
const etx = '\u0003'

/** Three strings between STX and ETX, fields parted by commas; undefined until all have come. */
export function readHostStatus(text: string): HostStatus | undefined {
  const strings = text
    .split(stx)
    .slice(1)
    .filter((one) => one.includes(etx))
    .map((one) => one.slice(0, one.indexOf(etx)).split(','))
  const [first, second, third] = strings
  if (!first || !second || !third) return undefined
  return {
    isPaperOut: first[1] === '1',
    isHeadOpen: second[2] === '1',
    isRibbonOut: second[3] === '1',
    isPaused: first[2] === '1',
    isTooHot: first[11] === '1',
    waiting: Number(first[4]) + Number(second[8]),
  }
}
