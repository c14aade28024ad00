import { EscposLanguage } from './escpos/escpos-language.ts'
import type { PrinterLanguage } from './printer-language.ts'
import type { PrinterProfile } from './profiles.table.ts'
import { StarLanguage } from './star/star-language.ts'

/** `seed`: any number that differs after a restart. */
export function languageOf(profile: PrinterProfile, seed: number): PrinterLanguage {
  return profile.language === 'star' ? new StarLanguage(seed) : new EscposLanguage(profile, seed)
}
