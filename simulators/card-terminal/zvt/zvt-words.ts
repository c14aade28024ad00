/** A command that a till may give, understood to its last byte. */
export type TillCommand =
  | { readonly word: 'register'; readonly wantsBlocks: boolean; readonly currency: string }
  | { readonly word: 'authorise'; readonly minor: number; readonly namesCard: boolean }
  | { readonly word: 'refund'; readonly minor: number }
  | { readonly word: 'reverse'; readonly receipt: string }
  /** `reads`: more than the stripe. */
  | {
      readonly word: 'read-card'
      readonly seconds: number
      readonly namesCard: boolean
      readonly reads: boolean
    }
  | { readonly word: 'repeat'; readonly status: boolean; readonly slips: boolean }
  | { readonly word: 'end-of-day' | 'totals' | 'status' }

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
  '0601': (data) => ({
    word: 'authorise',
    minor: amount(data.slice(0, 14)),
    namesCard: wishes(data.slice(14)).has('1f15'),
  }),
  '06c0': cardReading,
}

/** These begin with the password. */
const secret: Readonly<Record<string, Reader>> = {
  '0600': registration,
  '0631': (data) => ({ word: 'refund', minor: amount(data) }),
  '0630': (data) => ({ word: 'reverse', receipt: receiptOf(data) }),
  '0620': repetition,
  '0610': (data) => nothingMore('totals', data),
  '0650': (data) => nothingMore('end-of-day', data),
  '0501': (data) => nothingMore('status', data),
}

type Bare = Extract<TillWord, { word: 'abort' | 'acknowledge' | 'end-of-day' | 'totals' | 'status' }>

function nothingMore(word: Bare['word'], rest: string): Bare {
  if (rest !== '') throw new Error(`${word}: unexpected ${rest}`)
  return { word }
}

function amount(data: string): number {
  const [, digits] = /^04(\d{12})$/.exec(data) ?? []
  if (digits === undefined || Number(digits) === 0) throw new Error(`no amount: ${data}`)
  return Number(digits)
}

/** One byte of time, then a container: without 1F60 the stripe alone is read, without 1F15 the card gets no name. */
function cardReading(data: string): TillWord {
  const time = data.slice(0, 2)
  if (!/^[0-9a-f]{2}$/.test(time) || time === '00') throw new Error(`no time to present a card: ${data}`)
  const wanted = wishes(data.slice(2))
  const reads = (wanted.get('1f60') ?? 1) > 1
  return {
    word: 'read-card',
    seconds: Number.parseInt(time, 16),
    namesCard: wanted.has('1f15'),
    reads,
  }
}

/** A container with tags of one byte each, by the tag; nothing at all is a wish for nothing. */
function wishes(data: string): ReadonlyMap<string, number> {
  if (data === '') return new Map()
  const [, size = '', tags = ''] = /^06([0-7][0-9a-f])((?:1f(?:15|60)01[0-9a-f]{2})+)$/.exec(data) ?? []
  if (tags.length !== Number.parseInt(size, 16) * 2) throw new Error(`no container of wishes: ${data}`)
  const pairs = [...tags.matchAll(/(1f..)01(..)/g)]
  return new Map(pairs.map(([, tag = '', value = '']) => [tag, Number.parseInt(value, 16)]))
}

/** The service byte: 01 asks for the status information, 02 leaves the slips out; without it there is no status information. */
function repetition(data: string): TillWord {
  const [, service] = /^03(0[0-3])$/.exec(data) ?? []
  if (service === undefined && data !== '') throw new Error(`repeat: unexpected ${data}`)
  const byte = Number(service ?? 0)
  return { word: 'repeat', status: (byte & 1) === 1, slips: (byte & 2) === 0 }
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
