import type { ReactNode } from 'react'
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { assert } from '#src/base/assert.ts'
import type { StaffId } from '#src/base/ids.ts'
import { Button } from '../ui/button.tsx'
import type { Tone } from '../ui/chip.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { useServices } from './services/services.tsx'
import { testIds } from './test-ids.ts'
import { useLive } from './live/use-live.ts'
import styles from './toasts.module.css'

export type Toast = {
  readonly tone: Tone
  readonly text: string
  /** One thing that can be done about it, mostly undoing. */
  readonly act?: { readonly label: string; readonly icon?: IconName; readonly run: () => void }
}

export type Say = (toast: Toast) => void

const SayContext = createContext<Say | null>(null)
const shownMs = 7000

type Said = { readonly toast: Toast; readonly to: StaffId | null; readonly no: number }
type ToastsProps = { readonly children: ReactNode }

/**
 * Passing messages over the words of the status bar; the newest replaces the one before. What one person is told, or could undo,
 * is nothing to the next.
 */
export function Toasts({ children }: ToastsProps) {
  const { clock } = useServices()
  const session = useLive('session')
  const staff = session && !session.isLocked ? session.staff : null
  const [last, setLast] = useState<Said | null>(null)
  const shown = last?.to === staff ? last : null
  const say = useCallback<Say>(
    (toast) => setLast((before) => ({ toast, to: staff, no: (before?.no ?? 0) + 1 })),
    [staff],
  )
  useEffect(() => {
    if (!last) return undefined
    return clock.setTimer(shownMs, () => setLast(null))
  }, [clock, last])
  const act = shown?.toast.act
  const acts = useMemo(
    () =>
      act && (
        <Button
          size="small"
          icon={act.icon ?? 'undo'}
          testId={testIds.undo}
          onPress={() => {
            setLast(null)
            act.run()
          }}
        >
          {act.label}
        </Button>
      ),
    [act],
  )
  return (
    <SayContext value={say}>
      {children}
      {shown && (
        <div key={shown.no} className={styles.toast} popover="manual" ref={showAbove}>
          <Notice tone={shown.toast.tone} testId={testIds.toast} acts={acts}>
            {shown.toast.text}
          </Notice>
        </div>
      )}
    </SayContext>
  )
}

/** A popover stands in the top layer, over an open dialog too. */
const showAbove = (element: HTMLDivElement | null): void => element?.showPopover()

export function useSay(): Say {
  const say = useContext(SayContext)
  assert(say, 'Toasts are provided at the root')
  return say
}
