import { useEffect, useState } from 'react'
import type { DocumentNo, StaffId } from '#src/base/ids.ts'
import type { StaffView } from '#src/contract/ipc/views.ts'
import { causesOf, type OverrideCause } from '#src/domain/access/override.ts'
import type { Permission } from '#src/domain/access/permissions.ts'
import type { Money } from '#src/domain/money/money.ts'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './approval.module.css'
import { useI18n } from '../i18n/i18n.tsx'
import { noAnswer, PinPad } from './pin-pad.tsx'
import { useServices } from '../services/services.tsx'
import { testIds } from '../test-ids.ts'
import { useScanClaim } from '../scan/use-scan-claim.ts'

/** What another person is asked to allow. */
export type ApprovalAsk = {
  readonly permission: Permission
  /** A document, a shift, an article; null where there is none. Never a person. */
  readonly about: string | null
  readonly shift?: DocumentNo
  /** What it is about in money, where it is: counted with the words of whoever asks. */
  readonly sum?: Money
  /** Where the reason is known already, the dialog does not ask for it. */
  readonly cause?: OverrideCause
  /** Whom it is for, who therefore cannot allow it. */
  readonly notBy?: StaffId
}

type ApprovalDialogProps = {
  readonly ask: ApprovalAsk
  /** Who is signed in and cannot allow it alone. */
  readonly asker: StaffId
  readonly onAnswer: (by: StaffId | null) => void
}

/** Who may allow it, why, and that person's PIN; a badge picks the person. */
export function ApprovalDialog({ ask, asker, onAnswer }: ApprovalDialogProps) {
  const { terminal, sounds } = useServices()
  const { t } = useI18n()
  const people = useApprovers(ask, asker)
  const [chosen, setChosen] = useState<string | null>(null)
  const [picked, setCause] = useState<OverrideCause | null>(ask.cause ?? null)
  const staff = chosen ?? (people?.length === 1 ? (people[0]?.staff ?? null) : null)
  useScanClaim(({ code }) => {
    const pick = async (): Promise<void> => {
      const person = await terminal.session.badge({ badge: code }).catch(() => null)
      if (people?.some((one) => one.staff === person?.staff)) setChosen(person?.staff ?? null)
      else sounds.play('refused')
    }
    void pick()
  })
  const approve = async (pin: string) => {
    if (staff === null || picked === null) return null
    const { permission, about, shift, sum } = ask
    const word = { permission, cause: picked, about, ...(shift && { shift }), ...(sum && { sum }) }
    const order = { staff, pin, ...word }
    const result = await terminal.session.approve(order).catch(() => noAnswer)
    if (!result.ok) return result
    onAnswer(result.staff)
    return null
  }
  return (
    <Dialog
      title={t(`approval.title.${ask.cause === 'staff' ? 'staff' : ask.permission}`)}
      onClose={() => onAnswer(null)}
      closeLabel={t('common.cancel')}
      testId={testIds.approval}
    >
      {people?.length === 0 && <Notice tone="warn">{t('approval.nobody')}</Notice>}
      <div className={styles.approval}>
        <div className={styles.choices}>
          <ChoiceRow
            label={t('approval.who')}
            choices={(people ?? []).map((person) => ({ value: person.staff, label: person.name }))}
            value={staff}
            onChoose={setChosen}
            testId={testIds.approvalStaff}
          />
          {ask.cause === undefined && (
            <ChoiceRow
              label={t('approval.why')}
              choices={causesOf(ask.permission).map((cause) => ({
                value: cause,
                label: t(`approval.cause.${cause}`),
              }))}
              value={picked}
              onChoose={setCause}
              testId={testIds.approvalCause}
            />
          )}
        </div>
        <div className={styles.pad}>
          <PinPad
            key={staff}
            onPin={approve}
            enterLabel={t('approval.allow')}
            isWaiting={staff === null || picked === null}
          />
        </div>
      </div>
    </Dialog>
  )
}

/** Everybody else who may; null before the answer. */
function useApprovers({ permission, notBy }: ApprovalAsk, asker: StaffId): readonly StaffView[] | null {
  const { terminal } = useServices()
  const [people, setPeople] = useState<readonly StaffView[] | null>(null)
  useEffect(() => {
    let isStale = false
    terminal.session.staff().then(
      (all) => !isStale && setPeople(all),
      () => !isStale && setPeople([]),
    )
    return () => {
      isStale = true
    }
  }, [terminal])
  const others = people?.filter(({ staff }) => staff !== asker && staff !== notBy)
  return others?.filter(({ permissions }) => permissions.includes(permission)) ?? null
}
