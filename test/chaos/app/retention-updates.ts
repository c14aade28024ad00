// What runs in the page must not use anything from outside itself: it crosses as text.

/** Revisions of this batch, what it brings and takes, and how many facts of a neighbour. */
export type Updates = {
  readonly gen: number
  readonly put: readonly string[]
  readonly gone: readonly string[]
  readonly facts: number
}

/** Hands one batch to the replica as main does. */
export async function update({ gen, put, gone, facts }: Updates): Promise<void> {
  const pieces = (value: number) => ({ value, scale: 0 })
  const zero = { minor: 0, currency: 'PLN' }
  const order = (no: string) => ({
    ...{ type: 'order', order: no, channel: 'web', contractType: 'distance', customer: null, lines: [] },
    ...{ gross: zero, payments: [], refunds: [], returnClaims: 0, handoverClaims: 0, stores: ['s1'] },
    ...{
      deliveryCost: zero,
      delivery: { kind: 'pickup', store: 's1' },
      status: 'ready',
      codeSalt: '',
      codeHash: '',
    },
    ...{
      placedAt: '2026-11-20T10:00:00Z',
      promisedAt: null,
      shelf: 'A1',
      pickupBy: '2026-11-24',
      receivedAt: null,
    },
  })
  const stock = (sku: string) => ({
    ...{ type: 'stock', sku, store: 's1', onHand: pieces(gen) },
    ...{ reserved: pieces(0), inspect: pieces(0), damaged: pieces(0) },
  })
  const document = (id: string) => {
    const [type = '', name = ''] = id.split(':')
    const state = type === 'order' ? order(name) : stock(name)
    return { _id: id, _rev: `${gen}-x`, type, state, applied: {}, homeRev: gen }
  }
  const fact = (seq: number) => ({
    _id: `fact:t2:${String(seq).padStart(12, '0')}`,
    ...{ kind: 'noSaleOpened', version: 99, at: '2026-11-21T10:00:00Z', zone: 'Europe/Warsaw' },
    ...{ businessDate: '2026-11-21', clock: { offsetMs: 0, measuredAt: null }, writer: 't2', seq, prev: '' },
    ...{ hash: 'a'.repeat(64), store: 's1', user: null, body: {} },
  })
  const progress = {
    ...{
      _id: 'progress:t2',
      _rev: `${gen}-x`,
      type: 'progress',
      writer: 't2',
      received: gen - 1,
      folded: gen - 1,
    },
    ...{ floor: 0, gaps: [], hash: '', at: '2026-11-21T10:00:00Z' },
  }
  const documents = [
    ...put.map(document),
    ...Array.from({ length: facts }, (_, index) => fact(gen + index)),
    progress,
  ]
  const rows = [
    ...documents.map((one) => ({ id: one._id, deleted: false, document: one })),
    ...gone.map((id) => ({ id, deleted: true })),
  ]
  const source = { database: 'store-s1', from: 'head-office' }
  const message = { type: 'batch', call: gen, source, rows, checkpoint: `${gen}-x` }
  const answer = await window.till.tell(message as never)
  if (answer.type !== 'answer' || !answer.ok) throw new Error(JSON.stringify(answer))
}

/** Rows of all of the replica's databases, and how many of these documents are among them. */
export async function countRows(
  live: readonly string[],
): Promise<{ readonly rows: number; readonly found: number }> {
  const wanted = new Set(live)
  let rows = 0
  let found = 0
  const result = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('not read'))
    })
  for (const { name } of await indexedDB.databases()) {
    const opened = await result(indexedDB.open(name ?? ''))
    const held = opened.transaction('docs').objectStore('docs')
    for (const row of (await result(held.getAll())) as {
      readonly id?: string
      readonly _deleted?: string
    }[]) {
      rows += 1
      if (row.id !== undefined && row._deleted !== '1' && wanted.has(row.id)) found += 1
    }
    opened.close()
  }
  return { rows, found }
}
