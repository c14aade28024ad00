import { useRef } from 'react'
import { refuseCode } from '#src/app/refuse-code.ts'
import type { ActId } from '#src/base/ids.ts'
import { freeTries } from '#src/domain/access/wait-after-tries.ts'
import { codeLockOf, type CodeLock } from '#src/domain/pickup/code-lock.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { useServices } from '../../lib/services/services.tsx'
import { useActContext } from '../../lib/act/use-act-context.ts'
import { useNow } from '../../lib/time/use-now.ts'
import { verifyCode } from './verify-code.ts'

/** Shorter texts are not taken for a code yet: whoever types has not come to its end. */
const shortestCode = 4

/** Digits alone, fewer than goods bear: a scan of the label of a parcel or a shelf is no try. */
const scannedCode = /^\d{4,7}$/

/** Whether something scanned that is neither the code nor known goods was meant as a code. */
export const isMeantAsCode = (scanned: string): boolean => scannedCode.test(scanned.trim())

export type CodeTries = {
  readonly lock: CodeLock
  /** Wrong codes that may still be shown without a wait. */
  readonly left: number
  /** Whether it is the code; never while it is locked. */
  readonly isRight: (code: string) => Promise<boolean>
  /** A code that was asked for, or taken back unasked, and is not the one; the same one counts once. */
  readonly countWrong: (code: string) => void
}

/** Collect codes that were shown for an order: wrong ones are written down, so that nobody guesses. */
export function useCodeTries(order: OrderState): CodeTries {
  const { terminal, newId } = useServices()
  const contextOf = useActContext()
  const now = useNow()
  const lock = codeLockOf(order, now)
  const counted = useRef('')
  return {
    lock,
    left: Math.max(0, freeTries - (order.wrongCodes?.tries ?? 0)),
    isRight: async (code) => lock.kind === 'open' && verifyCode(order, code),
    countWrong: (text) => {
      const code = text.trim()
      if (code.length < shortestCode || counted.current.startsWith(code)) return
      counted.current = code
      const context = contextOf(newId() as ActId)
      // A try that cannot be written down is not forgiven: the next one asks the same order again.
      if (context) void terminal.acts.run(refuseCode(context, order.order)).catch(() => undefined)
    },
  }
}
