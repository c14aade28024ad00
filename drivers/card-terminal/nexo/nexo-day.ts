import type { JsonObject } from '#src/base/json.ts'
import type { NexoAnswer, NexoCategory } from './nexo-message.ts'

/**
 * How the day of a terminal is asked about (Adyen Terminal API, “Retrieve totals from the terminal” and “Reconcile a balance
 * mismatch”). A reconciliation is not among what TransactionStatus repeats, but its period has a number: `GetTotals` tells that of the
 * open one, `PreviousReconciliation` the totals of any other.
 */
export type NexoQuestion = { readonly category: NexoCategory; readonly body: JsonObject }

export const openPeriod: NexoQuestion = { category: 'GetTotals', body: {} }

export const endOfPeriod: NexoQuestion = {
  category: 'Reconciliation',
  body: { ReconciliationType: 'SaleReconciliation' },
}

export const pastPeriod = (period: string): NexoQuestion => ({
  category: 'Reconciliation',
  body: { ReconciliationType: 'PreviousReconciliation', POIReconciliationID: period },
})

/** Totals are told to a till that has logged in, and forgotten with the terminal's power. `at`: UTC. */
export const logIn = (at: string): NexoQuestion => ({
  category: 'Login',
  body: {
    DateTime: at,
    OperatorLanguage: 'pl',
    SaleSoftware: {
      ManufacturerID: 'Kontuar',
      ApplicationName: 'Kontuar',
      SoftwareVersion: '1',
      CertificationCode: 'none',
    },
  },
})

export const isLoggedOut = ({ isSuccess, condition }: NexoAnswer): boolean =>
  !isSuccess && condition === 'LoggedOut'

/** The number of the period that an answer is about; undefined where it tells none. */
export function periodOf({ body }: NexoAnswer): string | undefined {
  const told = body['POIReconciliationID']
  return (typeof told === 'string' || typeof told === 'number') && /^\d{1,12}$/.test(String(told))
    ? String(told)
    : undefined
}
