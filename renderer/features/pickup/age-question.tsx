import { AgeDialog } from '../../lib/age/age-dialog.tsx'
import type { AgeCheck } from './use-age-check.ts'

/** Asked of whoever has come for the goods; nothing while nothing is asked. */
export function AgeQuestion({ asked }: Pick<AgeCheck, 'asked'>) {
  if (!asked) return null
  const { product, answer } = asked
  return <AgeDialog product={product} onOldEnough={() => answer(true)} onRefuse={() => answer(false)} />
}
