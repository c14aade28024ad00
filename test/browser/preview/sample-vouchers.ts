import type { StoreId, VoucherId } from '#src/base/ids.ts'
import { money } from '#src/domain/money/money.ts'
import type { VoucherState } from '#src/domain/stored-value/voucher-state.ts'

const pln = (minor: number) => money(minor, 'PLN')

/** Numbers as they are printed on the cards; states hold what SHA-256 makes of them. */
export const voucherNumbers = {
  /** 300.00, of which 40.00 are spent; sold here. */
  giftCard: '9811112222333344444',
  /** 80.00, of another store. */
  otherStore: '9822223333444455558',
  /** 25.00 of a return. */
  credit: '9833334444555566662',
  /** Never sold. */
  unsold: '9844445555666677776',
} as const

const giftCard: VoucherState = {
  type: 'voucher',
  voucher: '85c819015507201799d45b3d12e4a00e' as VoucherId,
  kind: 'gift-card',
  store: 's1' as StoreId,
  loaded: pln(30_000),
  spent: pln(4_000),
  expires: '2028-11-30',
  uses: 1,
  stores: ['s1' as StoreId],
}

export const vouchers: readonly VoucherState[] = [
  giftCard,
  {
    ...giftCard,
    voucher: '1b79cfad908a8e1b292b241041e49e07' as VoucherId,
    store: 's2' as StoreId,
    loaded: pln(8_000),
    spent: pln(0),
    uses: 0,
  },
  {
    ...giftCard,
    voucher: '2cead1c91a5613c86fd2c1d8971b7813' as VoucherId,
    kind: 'store-credit',
    loaded: pln(2_500),
    spent: pln(0),
    uses: 0,
    expires: null,
  },
]
