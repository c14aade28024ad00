import type { DeviceStatus } from '#src/device/device-status.ts'
import type { ForeignCurrency } from '#src/domain/payment/foreign-cash.ts'
import type { Tender } from '#src/domain/payment/payment.ts'

/** A tender that can be taken here: `terminal` charges it through the card terminal, `hand` means that a person did. */
export type ScreenTender = {
  /** One of a kind among the ways: the tender or, of foreign cash, its currency. */
  readonly id: string
  readonly tender: Extract<Tender, 'cash' | 'foreign-cash' | 'card' | 'blik'>
  readonly through: 'hand' | 'terminal'
  /** Of many foreign currencies the first two alone have a key. */
  readonly hotkey?: string
  /** Of foreign cash. */
  readonly foreign?: ForeignCurrency
}

export const cashTender = { id: 'cash', tender: 'cash', through: 'hand', hotkey: 'F8' } as const

/** Cash always, of other currencies where head office has set a rate; cards and BLIK where a card terminal stands, connected or not. */
export function tenderWays(
  devices: readonly DeviceStatus[],
  currencies: readonly ForeignCurrency[] = [],
): readonly ScreenTender[] {
  const cash = [cashTender, ...currencies.map(foreignTender)]
  const terminal = devices.find(({ kind }) => kind === 'card-terminal')
  if (!terminal) return cash
  const through = terminal.isManual ? 'hand' : 'terminal'
  return [
    ...cash,
    { id: 'card', tender: 'card', through, hotkey: 'F9' },
    { id: 'blik', tender: 'blik', through, hotkey: 'F10' },
  ]
}

const foreignKeys = ['F6', 'Shift+F6']

const foreignTender = (foreign: ForeignCurrency, index: number): ScreenTender => ({
  id: foreign.currency,
  tender: 'foreign-cash',
  through: 'hand',
  foreign,
  ...(foreignKeys[index] && { hotkey: foreignKeys[index] }),
})
