import type { Apdu } from './apdu.ts'
import { toBcd } from './bcd.ts'

/**
 * What is sent to a terminal: class and instruction. Chapters named in this folder are those of “ECR-Interface, ZVT-Protocol”,
 * revision 13.08 (PA00P015), of the Verband der Terminalhersteller in Deutschland.
 */
const instructions = {
  statusEnquiry: 0x0501,
  registration: 0x0600,
  authorisation: 0x0601,
  turnoverTotals: 0x0610,
  repeatReceipt: 0x0620,
  reversal: 0x0630,
  refund: 0x0631,
  endOfDay: 0x0650,
  abort: 0x06b0,
  readCard: 0x06c0,
} as const

/**
 * With what a terminal ends a command: most with a completion; the reading of a card with the status information about it (2.21), and
 * an abort, given while nothing else is under way, with its acknowledgement (2.23).
 */
export type ZvtLastWord = 'completion' | 'status' | 'acknowledgement'

export function lastWordOf({ code }: Apdu): ZvtLastWord {
  if (code === instructions.readCard) return 'status'
  return code === instructions.abort ? 'acknowledgement' : 'completion'
}

/** What a terminal says of itself. */
export const said = {
  completion: 0x060f,
  abort: 0x061e,
  status: 0x040f,
  intermediate: 0x04ff,
  line: 0x06d1,
  block: 0x06d3,
} as const

export const acknowledged: Apdu = { code: 0x8000, data: new Uint8Array() }
/** The answer to what this end does not understand. */
export const unsupported: Apdu = { code: 0x8483, data: new Uint8Array() }

/** ISO 4217 numbers as ZVT wants them. */
const currencies: Readonly<Record<string, number>> = { PLN: 985, EUR: 978, CZK: 203, USD: 840, GBP: 826 }

/**
 * The till prints slips of payments and of administration, is told what goes on, starts both itself and takes texts as the
 * terminal composes them: bits 02, 04, 08, 10, 20, 80.
 */
const config = 0xbe

/** Undefined for a currency without a number. */
export function register(password: string, currency: string): Apdu | undefined {
  const number = currencies[currency]
  if (number === undefined) return undefined
  // TLV 26: of what the till understands, text blocks are not taken for granted.
  const blocks = [0x06, 0x06, 0x26, 0x04, 0x0a, 0x02, 0x06, 0xd3]
  const data = [...secret(password), config, ...toBcd(number, 2), 0x03, 0x00, ...blocks]
  return { code: instructions.registration, data: Uint8Array.from(data) }
}

/** Tag 1F15, “card reading control”: only who asks for it is told the card identification item, tag 1F14 (9.4.1). */
const nameCard = [0x1f, 0x15, 0x01, 0x80]
/** Tag 1F60, “allowed card technologies”: stripe, chip and contactless; without it the stripe alone is read (2.21). */
const anyTechnology = [0x1f, 0x60, 0x01, 0x07]

const container = (...tags: readonly number[]): readonly number[] => [0x06, tags.length, ...tags]

export const authorise = (minor: number): Apdu => ({
  code: instructions.authorisation,
  data: Uint8Array.from([0x04, ...toBcd(minor, 6), ...container(...nameCard)]),
})

export const refund = (password: string, minor: number): Apdu => ({
  code: instructions.refund,
  data: Uint8Array.from([...secret(password), 0x04, ...toBcd(minor, 6)]),
})

export const reverse = (password: string, receipt: number): Apdu => ({
  code: instructions.reversal,
  data: Uint8Array.from([...secret(password), 0x87, ...toBcd(receipt, 2)]),
})

/**
 * The last result once more, with its slips or without. The service byte (2.20.1): bit 01 asks for the status information, which is
 * not sent without it; bit 02 leaves the slips out.
 */
export const repeatReceipt = (password: string, slips: 'printed' | 'left-out'): Apdu => ({
  code: instructions.repeatReceipt,
  data: Uint8Array.from([...secret(password), 0x03, slips === 'printed' ? 0x01 : 0x03]),
})

/** The totals of the payments that no end of day has handed over yet (2.43); prints nothing and hands nothing over. */
export const turnoverTotals = (password: string): Apdu => ({
  code: instructions.turnoverTotals,
  data: secret(password),
})

/** How the terminal is (2.55); without a service byte the completion begins with its status. */
export const statusEnquiry = (password: string): Apdu => ({
  code: instructions.statusEnquiry,
  data: secret(password),
})

export const endOfDay = (password: string): Apdu => ({
  code: instructions.endOfDay,
  data: secret(password),
})

/** The customer has so many seconds, 255 at most, to present a card. */
export const readCard = (seconds: number): Apdu => ({
  code: instructions.readCard,
  data: Uint8Array.from([seconds, ...container(...nameCard, ...anyTechnology)]),
})

export const abort: Apdu = { code: instructions.abort, data: new Uint8Array() }

const secret = (password: string): Uint8Array => toBcd(Number(password), 3)
