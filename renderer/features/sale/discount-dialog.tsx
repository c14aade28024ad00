import { useState } from 'react'
import type { Translate } from '#src/app/ports.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import { discountReasons, type DiscountReason } from '#src/domain/basket/discount-given.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { isNoAmount, parseAmount } from '../../lib/i18n/screen-formats.ts'
import { testIds } from '../../lib/test-ids.ts'
import { AmountEntry } from '../../ui/amount-entry.tsx'
import { Button } from '../../ui/button.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './discount-dialog.module.css'
import { DiscountOutcome } from './discount-outcome.tsx'
import type { DiscountDraft, Discounting } from './use-discount.ts'
import { useRefusedScans } from '../../lib/scan/use-refused-scans.ts'

type DiscountDialogProps = {
  readonly basket: Basket
  readonly totals: Totals
  /** The selected line, which is offered first. */
  readonly selected: string | null
  readonly discounting: Discounting
  /** Sells to somebody of the store instead, whose discount is that of a policy. */
  readonly onStaff: () => void
  readonly onClose: () => void
}

type Kind = DiscountDraft['kind']
const kindsOf = { line: ['percent', 'off', 'price'], basket: ['percent', 'off'] } as const

/** What is being typed; of the line that was selected, or of the whole basket. */
function useDiscountDraft(basket: Basket, selected: string | null) {
  const line = basket.lines.find(({ key }) => key === selected)
  const [target, setTarget] = useState<'line' | 'basket'>(line ? 'line' : 'basket')
  const [wanted, setKind] = useState<Kind>('percent')
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState<DiscountReason | null>(null)
  const kinds: readonly Kind[] = kindsOf[target]
  const kind = kinds.includes(wanted) ? wanted : 'percent'
  const key = target === 'line' ? (line?.key ?? null) : null
  const amount = amountOf(kind, typed)
  const draft: DiscountDraft | null =
    amount === null ? null : { line: key, kind, amount, reason: reason ?? 'other' }
  return { line, target, setTarget, kinds, kind, setKind, typed, setTyped, reason, setReason, key, draft }
}

/** Lowers the price of a line or of the whole basket: how, by how much, and why. */
export function DiscountDialog(props: DiscountDialogProps) {
  const { basket, totals, selected, discounting, onStaff, onClose } = props
  const { t, formats } = useI18n()
  const { line, target, setTarget, kinds, kind, setKind, typed, setTyped, reason, setReason, key, draft } =
    useDiscountDraft(basket, selected)
  useRefusedScans()
  const seen = draft && discounting.preview(draft)
  const given = (target === 'line' ? line : basket)?.discount
  const give = async (): Promise<void> => {
    if (draft && reason !== null && (await discounting.give(draft))) onClose()
  }
  return (
    <Dialog
      title={t('discount.title')}
      onClose={onClose}
      closeLabel={t('common.cancel')}
      isWide
      testId={testIds.discountDialog}
      acts={
        <>
          <Button onPress={onStaff} testId={testIds.staffPurchaseOpen}>
            {t('staff-purchase.open')}
          </Button>
          {given && (
            <Button
              onPress={() => {
                discounting.takeBack(key)
                onClose()
              }}
              testId={testIds.discountTakeBack}
            >
              {t('discount.take-back')}
            </Button>
          )}
          <Button
            kind="main"
            isDisabled={!seen?.ok || reason === null}
            onPress={() => void give()}
            testId={testIds.discountGive}
          >
            {t('discount.give')}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.choices}>
          {line && (
            <ChoiceRow
              label={t('discount.target')}
              choices={[
                { value: 'line', label: line.name },
                { value: 'basket', label: t('discount.target.basket') },
              ]}
              value={target}
              onChoose={setTarget}
              testId={testIds.discountTarget}
            />
          )}
          <ChoiceRow
            label={t('discount.kind')}
            choices={kinds.map((value) => ({ value, label: t(`discount.kind.${value}`) }))}
            value={kind}
            onChoose={setKind}
            testId={testIds.discountKind}
          />
          <ChoiceRow
            label={t('discount.reason')}
            choices={discountReasons.map((value) => ({ value, label: t(`discount.reason.${value}`) }))}
            value={reason}
            onChoose={setReason}
            testId={testIds.discountReason}
          />
        </div>
        <div className={styles.choices}>
          <AmountEntry
            label={t(`discount.amount.${kind}`)}
            value={typed}
            onChange={setTyped}
            onEnter={() => void give()}
            backLabel={t('common.erase-digit')}
            mark={formats.mark}
            error={unread(kind, typed, t)}
            padId="discount"
            fieldId={testIds.discountAmount}
          />
          <DiscountOutcome before={totals} line={key} seen={seen} />
        </div>
      </div>
    </Dialog>
  )
}

const amountOf = (kind: Kind, text: string): number | null =>
  kind === 'percent' ? parsePercent(text) : parseAmount(text)

/** Why nothing can be made of what was typed. */
function unread(kind: Kind, text: string, t: Translate): string | null {
  if (kind !== 'percent') return isNoAmount(text) ? t('common.no-amount') : null
  return text === '' || parsePercent(text) !== null ? null : t('discount.refused.not-a-percent')
}

const parsePercent = (text: string): number | null => (/^\d{1,3}$/.test(text) ? Number(text) : null)
