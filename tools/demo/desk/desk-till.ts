import type { CardMood } from '#simulators/card-terminal/virtual-card-terminal.ts'

/** Something that a person can scan at the desk. */
export interface DeskGood {
  readonly code: string
  readonly title: string
  readonly detail: string
}

export type DeskSwitch = (typeof deskSwitches)[number]

export const deskSwitches = [
  'link',
  'lan',
  'cover',
  'paper',
  'power',
  'scanner',
  'card',
  'drawer',
  'fiscal-power',
  'fiscal-paper',
  'fiscal-cover',
  'label-roll',
] as const

export type CableFault = (typeof cableFaults)[number]

/** What a cable can be told to do: at once, behind so many bytes, or with so many milliseconds. */
export const cableFaults = ['whole', 'cut', 'double', 'flip', 'delay', 'freeze'] as const

/** One till as the desk sees it: its cables and its printer, never its software. */
export interface DeskTill {
  readonly id: string
  readonly title: string
  readonly goods: readonly DeskGood[]
  readonly orders: readonly DeskGood[]
  /** Switches that it lacks are not shown: a shop without a relay has no network to cut. */
  has(name: DeskSwitch): boolean
  /** True is the everyday position: links up, cover closed, paper loaded, power on, scanner plugged in. */
  isOn(name: DeskSwitch): boolean
  toggle(name: DeskSwitch): Promise<void>
  scan(code: string): Promise<void>
  /** How the card terminal behaves to the next customer. */
  cardMood(): CardMood
  setCardMood(mood: CardMood): void
  /** Ids of the last slips, oldest first. */
  receipts(): readonly string[]
  receiptPng(id: string): Buffer | null
  receiptText(id: string): string | null
  /** Grams on the scale; null where there is none. */
  weight(): number | null
  layOnScale(grams: number): void
  /** What the pole shows, line by line; empty where there is none. */
  pole(): readonly string[]
  /** Names of the cables that can be disturbed. */
  cables(): readonly string[]
  /** `amount`: bytes that pass before it happens, or the milliseconds of a delay. */
  strike(cable: string, fault: CableFault, amount: number): void
  /** What the fiscal printer printed last, oldest first; empty where there is none. */
  fiscalPapers(): readonly string[]
  /** How many labels were printed; null where there is no label printer. */
  labelCount(): number | null
  /** The last one. */
  labelPng(): Buffer | null
}
