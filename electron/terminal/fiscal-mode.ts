import type { ActDraft, ActKind, ActRefusal } from '#src/contract/acts/act-draft.ts'
import type { Machine } from './machine.ts'

type Fiscal = Pick<Machine, 'provision'> & {
  readonly devices: { readonly fiscal: { readonly isConfigured: boolean } }
}

/** Whether the law wants every sale of this till in a fiscal memory: told by its installer, or by a printer that is configured. */
export const sellsFiscally = ({ provision, devices }: Fiscal): boolean =>
  provision?.fiscal ?? devices.fiscal.isConfigured

/** What may bring a fiscal document: sales, the end of a day, and goods that were paid for elsewhere. */
const registering: readonly ActKind[] = ['sale', 'exchange', 'handover', 'shift']

/**
 * What forbids an act here: a sale that would pass the fiscal printer by, and a return that would not. Returns are never
 * registered (regulation of 29 April 2019, § 3(3)); nor is a sale of no value.
 */
export function fiscalRefusal(machine: Fiscal, { kind, steps, summary }: ActDraft): ActRefusal | null {
  const isSale = kind === 'sale' || kind === 'exchange'
  const isRegistered = steps.some(({ step }) => step === 'fiscal')
  if (isRegistered) return registering.includes(kind) ? null : 'not-allowed'
  return isSale && summary.minor !== 0 && sellsFiscally(machine) ? 'fiscal-required' : null
}
