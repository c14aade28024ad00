import type { PurchaseView } from '#src/app/ports.ts'
import type { Permission } from '#src/domain/access/permissions.ts'
import type { IconName } from '../ui/icon.tsx'

export type PlaceName =
  'sale' | 'returns' | 'pickup' | 'stock' | 'customers' | 'vouchers' | 'cash' | 'store' | 'settings'

export type Place = {
  readonly name: PlaceName
  readonly icon: IconName
  /** Who may enter; null: everybody. */
  readonly needs: Permission | null
}

/** What a place is entered with, and how it sends somebody on to a purchase. */
export type ScreenProps = {
  /** To be opened at once. */
  readonly purchase: PurchaseView | null
  /** Null where the place of the purchase is closed to whoever is signed in. */
  readonly openerOf: (purchase: PurchaseView) => (() => void) | null
}

/** Places of the rail, from top to bottom; Alt and their number open them. */
export const places: readonly Place[] = [
  { name: 'sale', icon: 'bag', needs: 'sell' },
  { name: 'returns', icon: 'undo', needs: 'return' },
  { name: 'pickup', icon: 'package', needs: 'hand-over' },
  { name: 'stock', icon: 'boxes', needs: 'see-stock' },
  { name: 'customers', icon: 'user', needs: 'see-customer' },
  { name: 'vouchers', icon: 'gift', needs: 'sell' },
  { name: 'cash', icon: 'wallet', needs: 'move-cash' },
  { name: 'store', icon: 'store', needs: 'settle-exception' },
  { name: 'settings', icon: 'settings', needs: null },
]
