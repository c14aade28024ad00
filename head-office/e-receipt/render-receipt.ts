import { saleReceipt } from '#src/app/documents/sale-receipt.ts'
import { createFormats } from '#src/app/formats.ts'
import { notesOnPaper } from '#src/app/note-words.ts'
import type { Json } from '#src/base/json.ts'
import { createTranslator } from '#src/base/text/create-translator.ts'
import { fillSlots } from '#src/device/fill-slots.ts'
import { barDrawing } from '#src/device/label/bar-drawing.ts'
import type { LayoutLine, TextLine } from '#src/device/layout/layout-line.ts'
import { layoutReceipt } from '#src/device/layout/layout-receipt.ts'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import { writerTerminal } from '#src/domain/fact/writer-terminal.ts'
import english from '#resources/locales/en/documents.json' with { type: 'json' }
import polish from '#resources/locales/pl/documents.json' with { type: 'json' }
import type { Sold } from './sold-fact.ts'

export type ReceiptLanguage = 'pl' | 'en'
export type RenderedReceipt = { readonly title: string; readonly text: string; readonly html: string }

const languages = {
  pl: { t: createTranslator('pl', [polish], { missing: 'throw' }), locale: 'pl' },
  en: { t: createTranslator('en', [english], { missing: 'throw' }), locale: 'en-GB' },
} as const

const columns = 42

/** The receipt as the till would have printed it, line by line, with the number and the anchor that stand on its paper. */
export function renderReceipt(
  { fact, hash, store, notes }: Sold,
  language: ReceiptLanguage,
): RenderedReceipt {
  const { t, locale } = languages[language]
  const document = saleReceipt(
    {
      t,
      formats: createFormats(locale, store.zone),
      store,
      terminal: writerTerminal(fact.writer),
      cashier: fact.user,
      now: Date.parse(fact.at),
      printed: notesOnPaper(notes, { t, language }),
    },
    fact.body,
  )
  const slots = { document: fact.body.sale, anchor: `${fact.seq}·${hash.slice(0, 6)}` }
  // A document is data: what its slots hold is filled in as a till does it.
  const filled = fillSlots(document as unknown as Json, slots) as unknown as ReceiptDocument
  const lines = layoutReceipt(filled, { columns })
  const title = t('documents.eReceipt.subject', { company: store.company, sale: fact.body.sale })
  return { title, text: textOf(lines), html: pageOf(language, title, lines) }
}

const textOf = (lines: readonly LayoutLine[]): string =>
  lines.flatMap((line) => (line.line === 'text' ? [`${plain(line)}\n`] : [])).join('')

const plain = ({ text, size }: TextLine): string =>
  size === 'big' ? ' '.repeat(text.length - text.trimStart().length) + text.trimEnd() : text.trimEnd()

const style = [
  'body{margin:0;padding:16px;background:#fff;color:#000}',
  'main{width:max-content;max-width:100%;margin:auto;overflow-x:auto;font:14px/1.35 monospace}',
  'pre{margin:0;min-height:1.35em;font:inherit}.tall,.big{font-weight:bold}',
  '.big{font-size:2em}.inverse{background:#000;color:#fff}svg{display:block;margin:8px auto}',
].join('')

function pageOf(language: ReceiptLanguage, title: string, lines: readonly LayoutLine[]): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>`
  return `<!doctype html><html lang="${language}"><head>${head}<style>${style}</style></head><body><main>${lines.map(htmlOf).join('')}</main></body></html>`
}

/** The code of the anchor is left out, for its words stand below it; the bars of the number are scanned off a phone. */
function htmlOf(line: LayoutLine): string {
  if (line.line === 'barcode') return barsOf(line.symbology, line.data)
  if (line.line !== 'text') return ''
  const kinds = [line.size, line.bold ? 'tall' : '', line.inverse ? 'inverse' : ''].filter(
    (kind) => kind !== '' && kind !== 'normal',
  )
  return `<pre${kinds.length > 0 ? ` class="${kinds.join(' ')}"` : ''}>${escape(line.text)}</pre>`
}

function barsOf(symbology: Parameters<typeof barDrawing>[0], data: string): string {
  const bars = barDrawing(symbology, data)
  const drawn = bars
    ? `<svg width="${bars.width * 2}" height="${bars.height * 2}" viewBox="0 0 ${bars.width} ${bars.height}"><path shape-rendering="crispEdges" d="${bars.path}"/></svg>`
    : ''
  return `${drawn}<pre style="text-align:center">${escape(data)}</pre>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? '')
