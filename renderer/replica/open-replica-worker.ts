import * as Comlink from 'comlink'
import type { ReplicaTopic } from '#src/app/ports.ts'
import { Emitter } from '#src/base/emitter.ts'
import type { ReplicaClient, ReplicaOptions, ReplicaWorkerApi } from './replica-client.ts'

/** Opens the replica in its worker and hands it the port to main; answers when questions can be asked. */
export async function connectReplica(
  worker: Worker,
  options: ReplicaOptions,
  port: MessagePort,
): Promise<ReplicaClient> {
  const remote = Comlink.wrap<ReplicaWorkerApi>(worker)
  const changes = new Emitter<readonly ReplicaTopic[]>()
  await remote.watch(Comlink.proxy((topics: readonly ReplicaTopic[]) => changes.emit(topics)))
  await remote.open(options, Comlink.transfer(port, [port]))
  return {
    productByCode: (code) => remote.productByCode(code),
    searchProducts: (query, limit) => remote.searchProducts(query, limit),
    productsOfModel: (model) => remote.productsOfModel(model),
    catalogueStatus: () => remote.catalogueStatus(),
    store: () => remote.store(),
    stores: () => remote.stores(),
    vatRates: () => remote.vatRates(),
    returnPolicyValues: () => remote.returnPolicyValues(),
    pickupOrders: () => remote.pickupOrders(),
    order: (no) => remote.order(no),
    sale: (no) => remote.sale(no),
    findPurchases: (query, limit) => remote.findPurchases(query, limit),
    customer: (id) => remote.customer(id),
    findCustomers: (query, limit) => remote.findCustomers(query, limit),
    customerPurchases: (id) => remote.customerPurchases(id),
    stock: (sku) => remote.stock(sku),
    openShift: (terminal) => remote.openShift(terminal),
    exceptions: () => remote.exceptions(),
    onChange: (listener) => changes.on(listener),
    reconnect: (newPort) => remote.open(options, Comlink.transfer(newPort, [newPort])),
  }
}
