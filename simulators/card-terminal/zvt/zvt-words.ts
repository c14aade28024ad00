/** A command that a till may give, understood to its last byte. */
export type TillCommand =
  | { readonly word: 'register'; readonly wantsBlocks: boolean; readonly currency: string }
  | { readonly word: 'authorise'; readonly minor: number }
  | { readonly word: 'refund'; readonly minor: number }
  | { readonly word: 'reverse'; readonly receipt: string }
  | { readonly word: 'read-card'; readonly seconds: number }
  | { readonly word: 'repeat' | 'end-of-day' | 'status' }

/** What it may say while a command is under way. */
export type TillRemark =
  | { readonly word: 'abort' }
  | { readonly word: 'acknowledge' }
  /** The till refuses what was said; 66: the goods were not issued. */
  | { readonly word: 'refuse'; readonly code: number }

export type TillWord = TillCommand | TillRemark

type Reader = (data: string) => TillWord

/**
 * Reads one whole message as ZVT wants it of a till; throws a sentence about whatever is not so.
 * `hex` is class, instruction and data without the length.
 */
export function readTillWord(hex: string, password: string): TillWord {
  const instruction = hex.slice(0, 4)
  const data = hex.slice(4)
  if (instruction.startsWith('84')) return { word: 'refuse', code: Number.parseInt(instruction.slice(2), 16) }
  const openly = open[instruction]
  if (openly) return openly(data)
  const secretly = secret[instruction]
  if (!secretly) throw new Error(`unknown command ${hex}`)
  if (!data.startsWith(password)) throw new Error(`${instruction}: wrong password in ${data}`)
  return secretly(data.slice(password.length))
}

const open: Readonly<Record<string, Reader>> = {
  '8000': (data) => nothingMore('acknowledge', data),
  '06b0': (data) => nothingMore('abort', data),
  '0601': (data) => ({ word: 'authorise', minor: amount(data) }),
  '06c0': (data) => ({ word: 'read-card', seconds: seconds(data) }),
}

/** These begin with the password. */
const secret: Readonly<Record<string, Reader>> = {
  '0600': registration,
  '0631': (data) => ({ word: 'refund', minor: amount(data) }),
  '0630': (data) => ({ word: 'reverse', receipt: receiptOf(data) }),
  '0620': (data) => nothingMore('repeat', data),
  '0650': (data) => nothingMore('end-of-day', data),
  '0501': (data) => nothingMore('status', data),
}

type Bare = Extract<TillWord, { word: 'abort' | 'acknowledge' | 'repeat' | 'end-of-day' | 'status' }>

function nothingMore(word: Bare['word'], rest: string): Bare {
  if (rest !== '') throw new Error(`${word}: unexpected ${rest}`)
  return { word }
}

function amount(data: string): number {
  const [, digits] = /^04(\d{12})$/.exec(data) ?? []
  if (digits === undefined || Number(digits) === 0) throw new Error(`no amount: ${data}`)
  return Number(digits)
}

/** One byte, and none of the fields that may follow. */
function seconds(data: string): number {
  if (!/^[0-9a-f]{2}$/.test(data) || data === '00') throw new Error(`no time to present a card: ${data}`)
  return Number.parseInt(data, 16)
}

function receiptOf(data: string): string {
  const [, digits] = /^87(\d{4})$/.exec(data) ?? []
  if (digits === undefined) throw new Error(`no receipt number: ${data}`)
  return digits
}

/** Of the ways to register this terminal knows the one where the till prints, with text blocks or lines. */
function registration(data: string): TillWord {
  const [, currency, blocks] = /^be(\d{4})0300(060626040a0206d3)?$/.exec(data) ?? []
  if (currency === undefined) throw new Error(`a registration of another kind: ${data}`)
  return { word: 'register', currency, wantsBlocks: blocks !== undefined }
}
