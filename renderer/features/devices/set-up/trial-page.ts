import type { Translate } from '#src/app/ports.ts'
import type { LabelDocument } from '#src/device/label/label-document.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'

const allLetters = 'Zażółć gęślą jaźń ZAŻÓŁĆ GĘŚLĄ JAŹŃ'

/** A slip on which everything can be seen that a printer may get wrong: letters, sizes, edges, codes, the cut. */
export function trialPage(t: Translate, device: string): ReceiptDocument {
  return {
    kind: 'receipt-document',
    blocks: [
      { block: 'text', text: t('device-set-up.page.title'), align: 'center', size: 'big', bold: true },
      { block: 'text', text: device, align: 'center' },
      { block: 'rule' },
      { block: 'text', text: allLetters },
      { block: 'pair', left: t('device-set-up.page.left'), right: t('device-set-up.page.right') },
      { block: 'text', text: t('device-set-up.page.tall'), size: 'tall' },
      { block: 'inverse', text: t('device-set-up.page.inverse') },
      { block: 'barcode', symbology: 'ean13', data: '5901234123457', text: true },
      { block: 'qr', data: allLetters },
      { block: 'cut' },
    ],
    hasLogo: true,
  }
}

export const pageSample = 'Zażółć gęślą jaźń'

/** A label on which letters, edges and bars can be judged. */
export const trialLabel = (t: Translate): LabelDocument => ({
  kind: 'label-document',
  ...{ widthMm: 58, heightMm: 40 },
  parts: [
    { part: 'text', x: 2, y: 2, size: 8, width: 54, align: 'center', text: t('device-set-up.page.title') },
    { part: 'text', x: 2, y: 12, size: 3, width: 54, align: 'center', text: allLetters },
    { part: 'box', x: 0, y: 18, width: 58, height: 0.25 },
    { part: 'bars', x: 10, y: 20, symbology: 'ean13', data: '5901234123457', height: 12 },
  ],
})
