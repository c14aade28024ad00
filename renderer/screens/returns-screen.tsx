import { ReturnsPlace } from '../features/returns/returns-place.tsx'
import { ExchangeScreen } from './exchange-screen.tsx'

/** Goods back for money, or for other goods. */
export function ReturnsScreen() {
  return <ReturnsPlace exchange={(parts) => <ExchangeScreen {...parts} />} />
}
