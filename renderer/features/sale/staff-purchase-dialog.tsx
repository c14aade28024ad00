import { useState } from 'react'
import type { DocumentNo, StaffId } from '#src/base/ids.ts'
import type { Pricing, Totals } from '#src/domain/basket/totals.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useBasket } from './sale-context.tsx'
import styles from './discount-dialog.module.css'
import type { StaffPurchasing } from './use-staff-purchase.ts'
import { useStaffPurchase } from './use-staff-purchase.ts'

type StaffPurchaseDialogProps = {
  readonly totals: Totals
  readonly pricing: Pricing
  readonly shift: DocumentNo
  readonly onClose: () => void
}

/** Who of the store buys here, by name or badge, and what it comes to then. */
export function StaffPurchaseDialog({ totals, pricing, shift, onClose }: StaffPurchaseDialogProps) {
  const { t } = useI18n()
  const { staffPurchase } = useBasket()
  const people = useLive('staff')
  const purchasing = useStaffPurchase(pricing, shift)
  const [staff, setStaff] = useState<StaffId | null>(staffPurchase?.staff ?? null)
  useBadge(setStaff)
  const seen = staff && purchasing.preview(staff)
  const mark = async (): Promise<void> => {
    if (staff && (await purchasing.mark(staff))) onClose()
  }
  const unmark = (): void => {
    purchasing.unmark()
    onClose()
  }
  return (
    <Dialog
      title={t('staff-purchase.title')}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      testId={testIds.staffPurchase}
      acts={
        <>
          {staffPurchase && (
            <Button onPress={unmark} testId={testIds.staffPurchaseUndo}>
              {t('staff-purchase.undo')}
            </Button>
          )}
          <Button
            kind="main"
            isDisabled={!seen || !seen.ok}
            onPress={() => void mark()}
            testId={testIds.staffPurchaseMark}
          >
            {t('staff-purchase.mark')}
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        <ChoiceRow
          label={t('staff-purchase.who')}
          choices={people.map((person) => ({ value: person.staff, label: person.name }))}
          value={staff}
          onChoose={setStaff}
          testId={testIds.staffPurchaseOf}
        />
        <StaffPurchaseOutcome before={totals} seen={seen} />
      </div>
    </Dialog>
  )
}

type StaffPurchaseOutcomeProps = {
  readonly before: Totals
  /** Null while nobody is chosen. */
  readonly seen: ReturnType<StaffPurchasing['preview']> | null
}

function StaffPurchaseOutcome({ before, seen }: StaffPurchaseOutcomeProps) {
  const { t, formats } = useI18n()
  if (seen && !seen.ok)
    return (
      <Notice tone="bad" testId={testIds.staffPurchaseRefused}>
        {t(`staff-purchase.refused.${seen.reason}`)}
      </Notice>
    )
  const words = (): string => {
    if (!seen) return t('staff-purchase.choose')
    const { totals, percent, needsApproval } = seen.value
    const sums = { before: formats.money(before.gross), after: formats.money(totals.gross), percent }
    const outcome = percent === 0 ? t('staff-purchase.no-discount') : t('staff-purchase.outcome', sums)
    return needsApproval ? `${outcome} ${t('staff-purchase.approval')}` : outcome
  }
  return (
    <p className={styles.outcome} role="status" data-testid={testIds.staffPurchaseOutcome}>
      {words()}
    </p>
  )
}

/** A badge picks its person; goods that are scanned meanwhile are refused aloud. */
function useBadge(onPerson: (staff: StaffId) => void): void {
  const { terminal, sounds } = useServices()
  const { t } = useI18n()
  const say = useSay()
  useScanClaim(({ code }) => {
    const pick = async (): Promise<void> => {
      const person = await terminal.session.badge({ badge: code }).catch(() => null)
      if (person) return onPerson(person.staff)
      sounds.play('refused')
      say({ tone: 'bad', text: t('sign-in.badge-unknown') })
    }
    void pick()
  })
}
