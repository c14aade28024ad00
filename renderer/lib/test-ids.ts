import { cashTestIds } from './test-ids/cash-test-ids.ts'
import { devicesTestIds } from './test-ids/devices-test-ids.ts'
import { fiscalTestIds } from './test-ids/fiscal-test-ids.ts'
import { paymentTestIds } from './test-ids/payment-test-ids.ts'
import { peopleTestIds } from './test-ids/people-test-ids.ts'
import { pickupTestIds } from './test-ids/pickup-test-ids.ts'
import { placesTestIds } from './test-ids/places-test-ids.ts'
import { returnsTestIds } from './test-ids/returns-test-ids.ts'
import { saleTestIds } from './test-ids/sale-test-ids.ts'
import { stockTestIds } from './test-ids/stock-test-ids.ts'

/**
 * Names by which tests find what they touch. Those made of a part that changes are functions.
 * State that a test reads stands beside its name as a data attribute (`data-count`, `data-state`).
 */
export const testIds = {
  ...peopleTestIds,
  ...cashTestIds,
  ...saleTestIds,
  ...paymentTestIds,
  ...pickupTestIds,
  ...returnsTestIds,
  ...stockTestIds,
  ...devicesTestIds,
  ...fiscalTestIds,
  ...placesTestIds,
} as const
