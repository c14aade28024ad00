import type { ReactNode } from 'react'
import { createContext, useContext, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'

type Claim = { readonly key: string; readonly layer: number; readonly run: () => void }

/** Who answers which key. The highest layer that stands (a dialog over a screen) hides all claims below it. */
export class HotkeyBoard {
  readonly #claims = new Set<Claim>()
  readonly #layers = new Set<{ readonly layer: number }>()

  claim(claim: Claim): () => void {
    this.#claims.add(claim)
    return () => this.#claims.delete(claim)
  }

  raise(layer: number): () => void {
    const standing = { layer }
    this.#layers.add(standing)
    return () => this.#layers.delete(standing)
  }

  /** Answers whether somebody took the key. */
  press(key: string): boolean {
    const top = Math.max(0, ...[...this.#layers].map(({ layer }) => layer))
    const taker = [...this.#claims].findLast((claim) => claim.key === key && claim.layer >= top)
    taker?.run()
    return taker !== undefined
  }
}

const BoardContext = createContext<HotkeyBoard | null>(null)
const LayerContext = createContext(0)

type HotkeyProviderProps = { readonly children: ReactNode }

/** Listens for function keys, alone and with Shift, Insert, Escape, and Enter outside of fields, for everything below it. */
export function HotkeyProvider({ children }: HotkeyProviderProps) {
  const [board] = useState(() => new HotkeyBoard())
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isKey = /^(F\d{1,2}|Escape|Enter|Insert)$/.test(event.key)
      if (!isKey || event.repeat || event.defaultPrevented || event.ctrlKey || event.altKey) return
      if (event.key === 'Enter' && isTakenByFocus(event.target)) return
      if (board.press(keyOf(event))) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [board])
  return <BoardContext value={board}>{children}</BoardContext>
}

/** A function key with Shift is another one. */
const keyOf = ({ key, shiftKey }: KeyboardEvent): string =>
  shiftKey && /^F\d/.test(key) ? `Shift+${key}` : key

/** Enter on a button or in a field belongs to it. */
const isTakenByFocus = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, input, select, textarea, a') !== null

type HotkeyLayerProps = {
  readonly children: ReactNode
  /** Over everything else, dialogs of the screen below too. */
  readonly isAbove?: boolean
}

const aboveAll = 100

/** While it stands, keys of the screen below stay silent. */
export function HotkeyLayer({ children, isAbove = false }: HotkeyLayerProps) {
  const board = useContext(BoardContext)
  const below = useContext(LayerContext)
  const layer = isAbove ? aboveAll : below + 1
  useLayoutEffect(() => board?.raise(layer), [board, layer])
  return <LayerContext value={layer}>{children}</LayerContext>
}

/** Runs when the key is pressed and nothing above claims it; the newest claim of a layer wins. */
export function useHotkey(key: string | undefined, run: () => void, isEnabled = true): void {
  const board = useContext(BoardContext)
  const layer = useContext(LayerContext)
  const latest = useEffectEvent(run)
  // A key must work as soon as it is seen on its button: claimed before the screen is painted.
  useLayoutEffect(() => {
    if (!board || key === undefined || !isEnabled) return undefined
    return board.claim({ key, layer, run: () => latest() })
  }, [board, key, layer, isEnabled])
}
