import { PickupPlace } from '../features/pickup/pickup-place.tsx'
import type { ScreenProps } from './places.ts'

/** Orders to collect, or the one that was asked for elsewhere. */
export function PickupScreen({ purchase }: Pick<ScreenProps, 'purchase'>) {
  return <PickupPlace first={purchase?.value.type === 'order' ? purchase.value : null} />
}
