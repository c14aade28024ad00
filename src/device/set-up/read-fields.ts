import type { PageChoice } from '../device-config.ts'

/** Why what was typed cannot be meant; its words are the screen's. */
export type FieldTrouble =
  | 'missing'
  | 'too-long'
  | 'bad-host'
  | 'bad-port'
  | 'bad-baud'
  | 'bad-url'
  | 'bad-fingerprint'
  | 'bad-code-page'
  | 'bad-password'
  | 'bad-time'
  | 'bad-logo'
  | 'bad-choice'

const longestText = 60
const longestDoubleScanMs = 5_000

/** A name or an IPv4 address, as a shop's network knows it; four numbers are an address only where each is below 256. */
export function isHost(text: string): boolean {
  if (text.length > 253) return false
  const labels = text.split('.')
  if (labels.every((label) => /^\d+$/.test(label)))
    return labels.length === 4 && labels.every((label) => label.length <= 3 && Number(label) < 256)
  return labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label))
}

const isWhole = (text: string): boolean => /^\d{1,7}$/.test(text)

export const isPort = (text: string): boolean => isWhole(text) && Number(text) >= 1 && Number(text) <= 65_535

/** Slower or faster than any device of a counter. */
export const isBaud = (text: string): boolean =>
  isWhole(text) && Number(text) >= 300 && Number(text) <= 921_600

export function isHttpUrl(text: string): boolean {
  const [, host, port = '80'] = /^https?:\/\/([^/:@?#]+)(?::(\d+))?\/?$/.exec(text) ?? []
  return host !== undefined && isHost(host) && isPort(port)
}

const pages = ['cp852', 'cp1250', 'iso8859-2'] as const

/** The words that stand before the legible line of the printed page: `cp1250 72`. Null for anything else. */
export function pageOf(text: string): PageChoice | null {
  const [, word, digits] = /^(\S+)\s+(\d{1,3})$/.exec(text.trim().toLowerCase()) ?? []
  const name = pages.find((one) => one === word)
  return name && Number(digits) <= 255 ? { name, number: Number(digits) } : null
}

/** 64 hex digits, however they were written: a terminal's menu shows pairs with colons or blanks between. */
export function fingerprintOf(text: string): string | null {
  const digits = text.replace(/[\s:]/g, '').toLowerCase()
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null
}

/** What each text that is typed must be, beside being there. */
export const textTroubles: Readonly<Partial<Record<string, (text: string) => FieldTrouble | null>>> = {
  host: (text) => (isHost(text) ? null : 'bad-host'),
  port: (text) => (isPort(text) ? null : 'bad-port'),
  baud: (text) => (isBaud(text) ? null : 'bad-baud'),
  fingerprint: (text) => (fingerprintOf(text) === null ? 'bad-fingerprint' : null),
  url: (text) => (isHttpUrl(text) ? null : 'bad-url'),
  codePage: (text) => (pageOf(text) ? null : 'bad-code-page'),
  logo: (text) => (isWhole(text) && Number(text) >= 1 && Number(text) <= 255 ? null : 'bad-logo'),
  password: (text) => (/^\d{6}$/.test(text) ? null : 'bad-password'),
  doubleScanMs: (text) => (isWhole(text) && Number(text) <= longestDoubleScanMs ? null : 'bad-time'),
  name: (text) => (text.length > longestText ? 'too-long' : null),
  poi: (text) => (text.length > longestText ? 'too-long' : null),
}
