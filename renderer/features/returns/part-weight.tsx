import type { PurchaseLine } from '#src/domain/pickup/order-state.ts'
import { returnable } from '#src/domain/returns/returnable.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { isNoWeight, parseWeight } from '../../lib/weight/parse-weight.ts'
import { testIds } from '../../lib/test-ids.ts'
import { TextField } from '../../ui/text-field.tsx'
import { isTooMuch } from './chosen-lines.ts'

type PartWeightProps = {
  readonly line: PurchaseLine
  readonly text: string
  readonly onText: (text: string) => void
}

/** How much of weighed goods comes back, where it is not all of them. */
export function PartWeight({ line, text, onText }: PartWeightProps) {
  const { t, formats } = useI18n()
  const typed = parseWeight(text)
  const over = typed && isTooMuch(line, typed) ? t('returns.weight-over') : null
  return (
    <TextField
      label={t('returns.weight', { most: formats.quantity(returnable(line)) })}
      value={text}
      onChange={onText}
      error={isNoWeight(text) ? t('common.no-weight') : over}
      testId={testIds.returnWeight(line.line)}
    />
  )
}
