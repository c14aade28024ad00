/** One message: a text, or a text per plural form that the reader's language has (`one`, `few`, `many`, `other` …). */
export type Message = string | { readonly [form in Intl.LDMLPluralRule]?: string }

/** Messages of one language by their flat keys, as the files in `resources/locales` hold them. */
export type Dictionary = Readonly<Record<string, Message>>

export type TextValues = Readonly<Record<string, string | number>>

/** A message was asked for that the dictionaries do not have, or cannot be said with what was given. */
export class MissingTextError extends Error {
  override readonly name = 'MissingTextError'
}

export type TranslatorOptions = {
  /** What a message that is not there becomes: tests throw, a till shows the key rather than nothing. */
  readonly missing: 'throw' | 'show-key'
}

/**
 * Makes the function that says a message in `locale` (BCP 47): `{name}` is replaced by the value `name`, and of a message with
 * plural forms the one that `count` asks for is taken. A later dictionary adds to those before it.
 */
export function createTranslator(
  locale: string,
  dictionaries: readonly Dictionary[],
  options: TranslatorOptions,
): (key: string, values?: TextValues) => string {
  const messages = new Map(dictionaries.flatMap((dictionary) => Object.entries(dictionary)))
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  return (key, values = {}) => {
    try {
      return fill(formOf(messages.get(key), values, plurals), values, numbers)
    } catch (error) {
      if (!(error instanceof MissingTextError)) throw error
      if (options.missing === 'throw') throw new MissingTextError(`${key}: ${error.message}`)
      return key
    }
  }
}

function formOf(message: Message | undefined, values: TextValues, plurals: Intl.PluralRules): string {
  if (message === undefined) throw new MissingTextError('no such message')
  if (typeof message === 'string') return message
  const count = values['count']
  if (typeof count !== 'number') throw new MissingTextError('a message with plurals needs a count')
  const text = message[plurals.select(count)] ?? message.other
  if (text === undefined) throw new MissingTextError(`no plural form for ${count}`)
  return text
}

const fill = (text: string, values: TextValues, numbers: Intl.NumberFormat): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new MissingTextError(`no value for {${name}}`)
    return typeof value === 'number' ? numbers.format(value) : value
  })
