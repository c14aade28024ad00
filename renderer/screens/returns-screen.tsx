import { ReturnsPlace } from '../features/returns/returns-place.tsx'
import { ExchangeScreen } from './exchange-screen.tsx'
import type { ScreenProps } from './places.ts'

/** Goods back for money, or for other goods. */
export function ReturnsScreen({ purchase }: Pick<ScreenProps, 'purchase'>) {
  return <ReturnsPlace first={purchase} exchange={(parts) => <ExchangeScreen {...parts} />} />
}
