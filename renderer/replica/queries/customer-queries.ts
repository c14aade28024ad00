import type { ReplicaQueries } from '#src/app/ports.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import { CustomerDirectory } from './customer-directory.ts'
import { customerOf } from './of-type.ts'
import type { StateReader } from './state-reader.ts'

type CustomerQueries = Pick<ReplicaQueries, 'customer' | 'findCustomers'>

export function customerQueries(
  states: StateReader,
  directory: () => Promise<CustomerDirectory>,
): CustomerQueries {
  return {
    customer: async (id) => {
      const state = documentIds.customer(id)
      return customerOf((await states.readAll([state])).get(state))
    },
    findCustomers: async (query, limit) => {
      const pending = await pendingMatches(states, query, limit)
      const known = (await directory()).find(query, limit)
      const shown = await states.readAll(new Set([...known, ...pending]))
      return [...shown.values()].flatMap((state) => customerOf(state) ?? []).slice(0, limit)
    },
  }
}

/** Customers whom head office has not heard of or whom a pending fact changes. */
async function pendingMatches(states: StateReader, query: string, limit: number): Promise<readonly string[]> {
  const ids = states.pendingIds('customer:')
  const directory = new CustomerDirectory()
  for (const [id, shown] of await states.readAll(ids)) {
    const customer = customerOf(shown)
    if (customer) directory.set(id, customer)
  }
  return directory.find(query, limit)
}
