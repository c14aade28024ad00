import { useState } from 'react'
import { pieces } from '#src/domain/product/quantity.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useServices } from '../../lib/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/use-live.ts'
import { useBasket, useSale } from './sale-context.tsx'

export type BasketLines = {
  readonly selected: string | null
  readonly select: (key: string) => void
  readonly setQuantity: (key: string, value: number) => void
  /** Takes a line out at once; undoing is offered instead of asking first. */
  readonly remove: (key: string) => void
  /** `ArrowUp`, `ArrowDown`, `Delete`, `+`, `-` on the selected line. */
  readonly onKey: (key: string) => void
}

/** The selected line follows the scanner until a person picks another one. */
export function useBasketLines(): BasketLines {
  const { t } = useI18n()
  const { sounds, clock } = useServices()
  const session = useLive('session')
  const say = useSay()
  const { store } = useSale()
  const { lines, lastKey } = useBasket()
  const [picked, setPicked] = useState<{ readonly key: string; readonly since: string | null } | null>(null)
  const wanted = picked?.since === lastKey ? picked.key : lastKey
  const line = lines.find(({ key }) => key === wanted)

  const select = (key: string): void => setPicked({ key, since: lastKey })
  const setQuantity = (key: string, value: number): void => {
    const refusal = store.setQuantity(key, pieces(value))
    if (refusal === null) return
    sounds.play('refused')
    say({ tone: 'bad', text: t(`sale.refused.${refusal}`) })
  }
  const remove = (key: string): void => {
    const removed = store.remove(key, { by: session?.staff ?? null, at: new Date(clock.now()).toISOString() })
    if (!removed) return
    const { name } = removed.line
    say({
      tone: 'plain',
      text: t('sale.removed', { name }),
      act: { label: t('common.undo'), run: () => store.restore(removed) },
    })
  }
  const step = (by: 1 | -1): void => {
    const at = lines.findIndex(({ key }) => key === line?.key)
    const next = lines.at(at === -1 ? -1 : Math.min(Math.max(at + by, 0), lines.length - 1))
    if (next) select(next.key)
  }
  const change = (by: 1 | -1): void => {
    const isStepped = line?.unit === 'piece' && line.quantity.value + by > 0
    if (line && isStepped) setQuantity(line.key, line.quantity.value + by)
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    '+': () => change(1),
    '-': () => change(-1),
    Delete: () => line && remove(line.key),
  }
  return { selected: line?.key ?? null, select, setQuantity, remove, onKey: (key) => keys[key]?.() }
}
