import type { ReplicaQueries } from '#src/app/ports.ts'
import { documentIds } from '#src/contract/documents/databases.ts'
import type { StateDocument } from '#src/contract/documents/state-document.ts'
import type { ReplicaStore } from '../database/replica-store.ts'
import { ofType } from './of-type.ts'
import type { StateReader } from './state-reader.ts'

export function voucherQueries(store: ReplicaStore, states: StateReader): Pick<ReplicaQueries, 'voucher'> {
  return {
    voucher: async (voucher) => {
      const id = documentIds.voucher(voucher)
      const shown = ofType((await states.readAll([id])).get(id), 'voucher')
      if (!shown) return null
      const held = await store.get('customers', id)
      // Its shape was checked when it arrived.
      const signed = (held?.document as Pick<StateDocument, 'signed'> | undefined)?.signed ?? null
      return { ...shown, signed }
    },
  }
}
