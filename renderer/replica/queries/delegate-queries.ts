import type { ReplicaQueries } from '#src/app/ports.ts'

type Run = <T>(ask: (queries: ReplicaQueries) => Promise<T>) => Promise<T>

/** Queries that are each answered by `run`: by whichever replica there is when they are asked. */
export const delegateQueries = (run: Run): ReplicaQueries => ({
  productByCode: (code) => run((to) => to.productByCode(code)),
  searchProducts: (query, limit) => run((to) => to.searchProducts(query, limit)),
  productsOfModel: (model) => run((to) => to.productsOfModel(model)),
  catalogueStatus: () => run((to) => to.catalogueStatus()),
  store: () => run((to) => to.store()),
  stores: () => run((to) => to.stores()),
  vatRates: () => run((to) => to.vatRates()),
  offers: () => run((to) => to.offers()),
  returnPolicyValues: () => run((to) => to.returnPolicyValues()),
  cashPolicyValues: () => run((to) => to.cashPolicyValues()),
  discountPolicyValues: () => run((to) => to.discountPolicyValues()),
  voucherPolicyValues: () => run((to) => to.voucherPolicyValues()),
  currencyPolicyValues: () => run((to) => to.currencyPolicyValues()),
  staffPolicyValues: () => run((to) => to.staffPolicyValues()),
  voucher: (id) => run((to) => to.voucher(id)),
  goodsRules: () => run((to) => to.goodsRules()),
  pickupOrders: () => run((to) => to.pickupOrders()),
  order: (no) => run((to) => to.order(no)),
  sale: (no) => run((to) => to.sale(no)),
  findPurchases: (query, limit) => run((to) => to.findPurchases(query, limit)),
  isSoughtInVain: (number, fact) => run((to) => to.isSoughtInVain(number, fact)),
  cardPurchases: (card, since, limit) => run((to) => to.cardPurchases(card, since, limit)),
  customer: (id) => run((to) => to.customer(id)),
  findCustomers: (query, limit) => run((to) => to.findCustomers(query, limit)),
  customerPurchases: (id) => run((to) => to.customerPurchases(id)),
  stock: (sku) => run((to) => to.stock(sku)),
  openShift: (terminal) => run((to) => to.openShift(terminal)),
  parkedBaskets: () => run((to) => to.parkedBaskets()),
  heldGoods: () => run((to) => to.heldGoods()),
  shiftsSince: (businessDate) => run((to) => to.shiftsSince(businessDate)),
  exceptions: () => run((to) => to.exceptions()),
  asides: () => run((to) => to.asides()),
})
