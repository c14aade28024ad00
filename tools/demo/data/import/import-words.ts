import { readFileSync } from 'node:fs'
import { createTranslator, type Dictionary, type TextValues } from '#src/base/text/create-translator.ts'
import type { CatalogueFileError } from './catalogue-file-error.ts'
import type { CatalogueImport } from './import-catalogue.ts'

type Say = (key: string, values?: TextValues) => string

const shownRows = 5

const readTexts = (language: string): Dictionary =>
  JSON.parse(
    readFileSync(new URL(`../../../../resources/locales/${language}/import.json`, import.meta.url), 'utf8'),
  )

/** Says what an import did in the language of `locale` (BCP 47): Polish where it is, else English. */
export function importWords(locale: string): {
  readonly done: (result: CatalogueImport) => string
  readonly failed: (error: CatalogueFileError, file: string) => string
} {
  const language = /^pl\b/i.test(locale) ? 'pl' : 'en'
  const say = createTranslator(language, [readTexts(language)], { missing: 'throw' })
  return {
    done: (result) => doneWords(result, say),
    failed: ({ code }, file) => say(`import.failed.${code}`, { file }),
  }
}

function doneWords({ imported, rejected, rejectedCount }: CatalogueImport, say: Say): string {
  const done = say('import.done', { count: imported })
  if (rejectedCount === 0) return done
  const shown = rejected.slice(0, shownRows)
  const rows = shown.map(({ line, reason }) =>
    say('import.row', { line: String(line), reason: say(`import.reason.${reason}`) }),
  )
  const more = rejectedCount - shown.length
  return [
    done,
    say('import.rejected', { count: rejectedCount }),
    ...rows,
    ...(more > 0 ? [say('import.more', { count: more })] : []),
  ].join('\n')
}
