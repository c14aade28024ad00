import { readVoucherNumber } from '#src/domain/stored-value/voucher-number.ts'
import { TextField } from '../../ui/text-field.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { testIds } from '../test-ids.ts'

type VoucherFieldProps = {
  readonly text: string
  readonly onChange: (text: string) => void
  readonly onEnter?: () => void
}

const digits = 19

/** Where the number of a card or voucher is scanned or typed; a wrong one is told once it is whole. */
export function VoucherField({ text, onChange, onEnter }: VoucherFieldProps) {
  const { t } = useI18n()
  const isWrong = text.replace(/\D/g, '').length >= digits && readVoucherNumber(text) === null
  return (
    <TextField
      label={t('voucher.number')}
      placeholder={t('voucher.number')}
      isLabelHidden
      isLarge
      icon="barcode"
      value={text}
      onChange={onChange}
      {...(onEnter && { onEnter })}
      error={isWrong ? t('voucher.not-a-number') : null}
      testId={testIds.voucherNumber}
      autoFocus
    />
  )
}
