import type { ReactNode } from 'react'
import { createContext, useContext, useMemo, useRef, useState } from 'react'
import { assert } from '#src/base/assert.ts'
import type { StaffId } from '#src/base/ids.ts'
import type { Permission } from '#src/domain/access/permissions.ts'
import { ApprovalDialog, type ApprovalAsk } from './approval-dialog.tsx'
import { useLive } from '../live/use-live.ts'

type Asked = { readonly ask: ApprovalAsk; readonly answer: (by: StaffId | null) => void }

const ApprovalContext = createContext<((ask: ApprovalAsk) => Promise<StaffId | null>) | null>(null)

type ApprovalProviderProps = { readonly children: ReactNode }

/** Keeps the one dialog in which another person allows something by a PIN. */
export function ApprovalProvider({ children }: ApprovalProviderProps) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const open = useRef<Asked | null>(null)
  const session = useLive('session')
  const request = useMemo(() => {
    const show = (next: Asked | null): void => {
      open.current = next
      setAsked(next)
    }
    return (ask: ApprovalAsk): Promise<StaffId | null> =>
      new Promise((resolve) => {
        open.current?.answer(null)
        const answer = (by: StaffId | null): void => {
          // A PIN may be answered after its dialog was left: the dialog of the next act stays.
          if (open.current === mine) show(null)
          resolve(by)
        }
        const mine: Asked = { ask, answer }
        show(mine)
      })
  }, [])
  return (
    <ApprovalContext value={request}>
      {children}
      {asked && session && !session.isLocked && (
        <ApprovalDialog ask={asked.ask} asker={session.staff} onAnswer={asked.answer} />
      )}
    </ApprovalContext>
  )
}

/** True while whoever is signed in may do this alone. */
export const useMay = (permission: Permission): boolean =>
  useLive('session')?.permissions.includes(permission) ?? false

/**
 * Who answers for an act: whoever is signed in where that person may, at once and without a word; else another person, whose PIN
 * is asked for and whose word is recorded. Null: nobody does.
 */
export function useApproval(
  permission: Permission,
): (ask: Omit<ApprovalAsk, 'permission'>) => Promise<StaffId | null> {
  const request = useContext(ApprovalContext)
  assert(request, 'Approvals are asked for above the screens')
  const session = useLive('session')
  return (ask) =>
    session?.permissions.includes(permission)
      ? Promise.resolve(session.staff)
      : request({ ...ask, permission })
}
