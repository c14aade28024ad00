import type { Couch } from '#head-office/couch/couch.ts'
import { generateDemo } from './data/generate-demo.ts'
import { loadDemo } from './data/load-demo.ts'

/** Today as the demo's shops see it, `2026-11-21`. */
export const demoToday = (now = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' }).format(now)

export const demoData = (today = demoToday()) => generateDemo({ today })

/** Puts the demo's chain into empty databases: stores, people, goods, orders and their history. */
export async function fillWithDemo(couch: Couch): Promise<void> {
  await loadDemo(couch, demoData())
}
