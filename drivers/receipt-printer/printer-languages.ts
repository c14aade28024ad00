import { EscposLanguage } from './escpos/escpos-language.ts'
import type { PrinterLanguage } from './printer-language.ts'
import type { PrinterProfile } from './profiles.table.ts'

/** `seed`: any number that differs after a restart. */
export function languageOf(profile: PrinterProfile, seed: number): PrinterLanguage {
  return new EscposLanguage(profile, seed)
}
