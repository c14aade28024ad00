import type { ReceiptDocument } from '#src/device/receipt-document.ts'

/** A Polish slip with every kind of block and every Polish letter, as the golden files show it. */
export const sampleReceipt: ReceiptDocument = {
  kind: 'receipt-document',
  copyMark: 'KOPIA',
  blocks: [
    { block: 'text', text: 'KONTUAR', align: 'center', size: 'big', bold: true },
    { block: 'text', text: 'Sklep nr 1, ul. Źródlana 7, 90-001 Łódź', align: 'center' },
    { block: 'feed', lines: 1 },
    { block: 'inverse', text: 'NIEFISKALNY' },
    { block: 'rule', style: 'double' },
    { block: 'pair', left: 'Chleb żytni na zakwasie krojony, pakowany 500 g', right: '8,49 C' },
    { block: 'pair', left: '2 szt. × 3,99 Mleko „Łaciate” 3,2%', right: '7,98 C' },
    { block: 'pair', left: 'Zażółć gęślą jaźń, ZAŻÓŁĆ GĘŚLĄ JAŹŃ', right: '120,00 A' },
    { block: 'rule' },
    {
      block: 'row',
      cells: ['Stawka', 'Netto', 'VAT', 'Brutto'],
      widths: [0.25, 0.25, 0.25, 0.25],
      aligns: ['left', 'right', 'right', 'right'],
      bold: true,
    },
    {
      block: 'row',
      cells: ['A 23%', '97,56', '22,44', '120,00'],
      widths: [0.25, 0.25, 0.25, 0.25],
      aligns: ['left', 'right', 'right', 'right'],
    },
    { block: 'pair', left: 'SUMA PLN', right: '136,47', size: 'big', bold: true },
    { block: 'pair', left: 'Gotówka', right: '150,00', size: 'tall' },
    { block: 'pair', left: 'Reszta (ok. 3 €)', right: '13,53' },
    { block: 'feed', lines: 1 },
    { block: 'barcode', symbology: 'code128', data: 't1-000042' },
    { block: 'barcode', symbology: 'ean13', data: '5901234123457', text: false },
    { block: 'qr', data: 'https://example.com/r/t1-000042?ł=ż' },
    { block: 'text', text: 'Dziękujemy – zapraszamy ponownie!', align: 'center' },
    { block: 'cut' },
  ],
}
