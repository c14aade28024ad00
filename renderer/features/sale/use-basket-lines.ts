import { useMemo, useState } from 'react'
import type { RemovedLine } from '#src/domain/basket/change-lines.ts'
import { pieces } from '#src/domain/product/quantity.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { useSteady } from '../../lib/time/use-steady.ts'
import { useBasket, useSale } from './sale-context.tsx'

/** What is done to a line by its key: the same from one scan to the next. */
export type LineActs = {
  readonly select: (key: string) => void
  /** Pieces only: a weight is not stepped. */
  readonly setQuantity: (key: string, value: number) => void
  /** Asks how much of it is sold. */
  readonly count: (key: string) => void
  /** Takes it out at once; undoing is offered instead of asking first. */
  readonly remove: (key: string) => void
}

export type BasketLines = {
  readonly selected: string | null
  readonly acts: LineActs
  /** Line whose quantity is being typed. */
  readonly counting: string | null
  readonly onCounted: () => void
  /** `ArrowUp`, `ArrowDown`, `Delete`, `+`, `-`, `*` on the selected line. */
  readonly onKey: (key: string) => void
}

type Picked = { readonly key: string; readonly since: string | null }

/** The selected line follows the scanner until a person picks another one. While money is taken no key changes a line. */
export function useBasketLines(isPaying = false): BasketLines {
  const { t } = useI18n()
  const { sounds } = useServices()
  const say = useSay()
  const { store } = useSale()
  const { lines, lastKey } = useBasket()
  const [picked, setPicked] = useState<Picked | null>(null)
  const [counting, setCounting] = useState<string | null>(null)
  const wanted = picked?.since === lastKey ? picked.key : lastKey
  const line = lines.find(({ key }) => key === wanted)
  const change = useChangeLine(isPaying)
  const acts = useMemo<LineActs>(
    () => ({
      ...change,
      select: (key) => setPicked({ key, since: store.current().lastKey }),
      count: setCounting,
    }),
    [change, store],
  )

  const step = (by: 1 | -1): void => {
    const at = lines.findIndex(({ key }) => key === line?.key)
    const next = lines.at(at === -1 ? -1 : Math.min(Math.max(at + by, 0), lines.length - 1))
    if (next) acts.select(next.key)
  }
  const stepCount = (by: 1 | -1): void => {
    const isStepped = line?.unit === 'piece' && line.quantity.value + by > 0
    if (line && isStepped) acts.setQuantity(line.key, line.quantity.value + by)
  }
  const refuse = (): void => {
    sounds.play('refused')
    say({ tone: 'bad', text: t('payment.basket-stands') })
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowUp: () => step(-1),
    ArrowDown: () => step(1),
    '+': () => stepCount(1),
    '-': () => stepCount(-1),
    '*': () => line && acts.count(line.key),
    Delete: () => line && acts.remove(line.key),
  }
  return {
    selected: line?.key ?? null,
    acts,
    counting,
    onCounted: () => setCounting(null),
    onKey: isPaying ? refuse : (key) => keys[key]?.(),
  }
}

function useChangeLine(isPaying: boolean): Omit<LineActs, 'select' | 'count'> {
  const { t } = useI18n()
  const { sounds, clock } = useServices()
  const session = useLive('session')
  const say = useSay()
  const { store } = useSale()
  // The message outlives the moment in which the line was taken out: by now money may be taken for the rest.
  const restore = useSteady((removed: RemovedLine): void => {
    if (isPaying) {
      sounds.play('refused')
      return say({ tone: 'bad', text: t('payment.basket-stands') })
    }
    if (!store.restore(removed)) say({ tone: 'warn', text: t('sale.removed-too-late') })
  })
  return useMemo(() => {
    const setQuantity = (key: string, value: number): void => {
      const refusal = store.setQuantity(key, pieces(value))
      if (refusal === null) return
      sounds.play('refused')
      say({ tone: 'bad', text: t(`sale.refused.${refusal}`) })
    }
    const remove = (key: string): void => {
      const at = new Date(clock.now()).toISOString()
      const removed = store.remove(key, { by: session?.staff ?? null, at })
      if (!removed) return
      const { name } = removed.line
      say({
        tone: 'plain',
        text: t('sale.removed', { name }),
        act: { label: t('common.undo'), run: () => restore(removed) },
      })
    }
    return { setQuantity, remove }
  }, [store, session, clock, sounds, say, t, restore])
}
