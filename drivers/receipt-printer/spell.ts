/** Spellings for characters a page may lack, each legible to a customer; accents are dropped without being listed. */
const spellings: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '–': '-',
  '—': '-',
  '−': '-',
  '„': '"',
  '”': '"',
  '“': '"',
  '«': '"',
  '»': '"',
  '’': "'",
  '‘': "'",
  '‚': ',',
  '…': '...',
  '·': '.',
  '•': '*',
  '×': 'x',
  '÷': '/',
  '™': '(TM)',
  '®': '(R)',
  '©': '(C)',
  '°': 'st.',
  '²': '2',
  '³': '3',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  ß: 'ss',
}

export type Spelled = { readonly text: string; readonly respelled: readonly string[] }

/**
 * The text in characters of which `has` is true, and those that had to be spelled otherwise. Letters come composed, however
 * a catalogue wrote them. What has no spelling becomes `?`: the caller reports it.
 */
export function spell(text: string, has: (character: string) => boolean): Spelled {
  const respelled: string[] = []
  const spelled = [...text.normalize('NFC')].map((character) => {
    if (has(character)) return character
    respelled.push(character)
    return substitute(character, has)
  })
  return { text: spelled.join(''), respelled }
}

function substitute(character: string, has: (character: string) => boolean): string {
  const listed = spellings[character]
  if (listed !== undefined) return listed
  const bare = character.normalize('NFKD').replace(/\p{M}/gu, '')
  return bare !== '' && [...bare].every(has) ? bare : '?'
}
