import { useState } from 'react'
import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { compareQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import { returnable } from '#src/domain/returns/returnable.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { isNoWeight, parseWeight } from '../../lib/parse-weight.ts'
import { testIds } from '../../lib/test-ids.ts'
import { TextField } from '../../ui/text-field.tsx'

type PartWeightProps = { readonly line: PurchaseLine; readonly onWeight: (quantity: Quantity) => void }

/** How much of weighed goods comes back, where it is not all of them. */
export function PartWeight({ line, onWeight }: PartWeightProps) {
  const { t, formats } = useI18n()
  const [text, setText] = useState('')
  const most = returnable(line)
  const isOver = (weight: Quantity): boolean => compareQuantity(weight, most) > 0
  const typed = parseWeight(text)
  const over = typed && isOver(typed) ? t('returns.weight-over') : null
  const type = (next: string): void => {
    setText(next)
    // An emptied field means all of it, as one that was never filled.
    const weight = next.trim() === '' ? most : parseWeight(next)
    if (weight && !isOver(weight)) onWeight(weight)
  }
  return (
    <TextField
      label={t('returns.weight', { most: formats.quantity(most) })}
      value={text}
      onChange={type}
      error={isNoWeight(text) ? t('common.no-weight') : over}
      testId={testIds.returnWeight(line.line)}
    />
  )
}
