import { useEffect, useEffectEvent, useState } from 'react'
import { checkPrice } from '#src/app/check-price.ts'
import type { ReadCode } from '#src/app/read-goods-code.ts'
import type { ActId, Sku } from '#src/base/ids.ts'
import { useServices } from '../../lib/services/services.tsx'
import { useActContext } from '../../lib/act/use-act-context.ts'

/** Has each check of known goods written down, the same code read twice as two; answers whether this one could not be. */
export function useNotedCheck(read: ReadCode | null, sku: Sku | undefined): boolean {
  const { terminal, newId } = useServices()
  const contextOf = useActContext()
  const [unwritten, setUnwritten] = useState<ReadCode | null>(null)
  const note = useEffectEvent(async (checked: ReadCode, goods: Sku): Promise<void> => {
    const context = contextOf(newId() as ActId)
    const result = context && (await terminal.acts.run(checkPrice(context, goods)).catch(() => null))
    if (!result?.ok) setUnwritten(checked)
  })
  // The replica lives outside of React: only its answer tells which goods the code names.
  useEffect(() => {
    if (read && sku) void note(read, sku)
  }, [read, sku])
  return read !== null && unwritten === read
}
