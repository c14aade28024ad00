import type { ReplicaQueries } from '#src/app/ports.ts'
import { assert } from '#src/base/assert.ts'
import type { Port } from './port-protocol.ts'
import { speakWithMain } from './port-protocol.ts'
import type { ReplicaOptions, ReplicaWorkerApi } from './replica-client.ts'
import type { ReplicaEnvironment } from './replica.ts'
import { Replica } from './replica.ts'
import { Topics } from './topics.ts'

export type WorkerEnvironment = Omit<ReplicaEnvironment, 'changed'> & {
  readonly onFault: (error: unknown) => void
}

/** What the worker offers to its window. Questions asked while the database is made anew wait for the new one. */
export function replicaWorker(environment: WorkerEnvironment): ReplicaWorkerApi {
  const topics = new Topics(environment.clock)
  const inside: ReplicaEnvironment = { ...environment, changed: (changed) => topics.changed(changed) }
  let current: Promise<Replica> | null = null
  let hangUp = (): void => undefined

  const replica = (): Promise<Replica> => {
    assert(current, 'The replica is opened before it is asked')
    return current
  }

  async function rebuild(options: ReplicaOptions): Promise<void> {
    const before = replica()
    current = before.then((broken) => broken.destroy()).then(() => Replica.open(inside, options))
    await current
    topics.changed(['catalogue', 'places', 'stock', 'availability', 'orders', 'sales'])
    topics.changed(['customers', 'shift', 'exceptions', 'freshness'])
  }

  return {
    ...delegate(async () => (await replica()).queries),
    async open(options: ReplicaOptions, port: Port) {
      hangUp()
      current ??= Replica.open(inside, options)
      await current.catch((error: unknown) => {
        current = null
        throw error
      })
      hangUp = speakWithMain(port, {
        hello: async () => (await replica()).hello(),
        apply: async (message) => (await replica()).apply(message),
        rebuild: () => rebuild(options),
        onFault: environment.onFault,
      })
    },
    async watch(listener) {
      topics.watch(listener)
    },
  }
}

/** The queries of whichever replica is the current one. */
function delegate(now: () => Promise<ReplicaQueries>): ReplicaQueries {
  return {
    productByCode: async (code) => (await now()).productByCode(code),
    searchProducts: async (query, limit) => (await now()).searchProducts(query, limit),
    productsOfModel: async (model) => (await now()).productsOfModel(model),
    catalogueStatus: async () => (await now()).catalogueStatus(),
    store: async () => (await now()).store(),
    stores: async () => (await now()).stores(),
    vatRates: async () => (await now()).vatRates(),
    returnPolicyValues: async () => (await now()).returnPolicyValues(),
    pickupOrders: async () => (await now()).pickupOrders(),
    order: async (no) => (await now()).order(no),
    sale: async (no) => (await now()).sale(no),
    findPurchases: async (query, limit) => (await now()).findPurchases(query, limit),
    customer: async (id) => (await now()).customer(id),
    findCustomers: async (query, limit) => (await now()).findCustomers(query, limit),
    customerPurchases: async (id) => (await now()).customerPurchases(id),
    stock: async (sku) => (await now()).stock(sku),
    openShift: async (terminal) => (await now()).openShift(terminal),
    exceptions: async () => (await now()).exceptions(),
  }
}
