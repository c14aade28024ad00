import { Chip } from '../../ui/chip.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { testIds } from '../test-ids.ts'
import type { EReceiptOfSale } from './use-e-receipt.ts'

type EReceiptChipsProps = { readonly of: Pick<EReceiptOfSale, 'word' | 'eParagon'> }

const tones = { link: 'good', asked: 'plain', sent: 'good', failed: 'bad' } as const

/** Where the receipt of a sale stands electronically. */
export function EReceiptChips({ of: { word, eParagon } }: EReceiptChipsProps) {
  const { t } = useI18n()
  return (
    <>
      {/* Of a code that was refused nobody need ask for paper: it has come out. */}
      {eParagon && (
        <Chip tone={eParagon === 'taken' ? 'good' : 'warn'}>{t(`receipt.e-paragon-${eParagon}`)}</Chip>
      )}
      {word && (
        <span data-testid={testIds.receiptState} data-state={word}>
          <Chip tone={tones[word]}>{t(`receipt.state.${word}`)}</Chip>
        </span>
      )}
    </>
  )
}
