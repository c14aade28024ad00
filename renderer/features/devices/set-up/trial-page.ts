import type { Translate } from '#src/app/ports.ts'
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
  }
}

export const pageSample = 'Zażółć gęślą jaźń'
