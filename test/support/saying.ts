import { createTranslator, type TextValues } from '#src/base/text/create-translator.ts'
import { dictionaries } from '#renderer/lib/i18n/dictionaries.ts'

/** Stands for what a test does not know, as the moment at which something happened. */
const anything = '\u0001'

const translators = {
  pl: createTranslator('pl', dictionaries('pl'), { missing: 'throw' }),
  en: createTranslator('en', dictionaries('en'), { missing: 'throw' }),
} as const

/** What the screen says for a message, whole; a place that is not in `values` may hold anything. */
export function saying(language: 'pl' | 'en', key: string, values: TextValues = {}): RegExp {
  const filled = new Proxy(values, { get: (known, name) => known[String(name)] ?? anything })
  const text = translators[language](key, filled)
  return new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(anything, '.+'))
}
