import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Notice } from '../../ui/notice.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { Box } from './use-box.ts'

/** Which cash box it is; the sum of a scanned slip is not shown, so that whoever counts the box counts it blind. */
export function BoxField({ box }: { readonly box: Box }) {
  const { t } = useI18n()
  const { number, slip, isSound, refusal, typeNumber } = box
  const isWrong = number !== '' && !isSound
  return (
    <>
      <TextField
        label={t('shift.box')}
        value={number}
        onChange={typeNumber}
        error={refusal ?? (isWrong ? t('shift.box-wrong') : null)}
        testId={testIds.boxNumber}
      />
      {slip && (
        <Notice tone="good" testId={testIds.boxSlip}>
          {t('shift.box-set-in', { box: slip.box, from: slip.from })}
        </Notice>
      )}
    </>
  )
}
