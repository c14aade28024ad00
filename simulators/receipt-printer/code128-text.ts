const brace = 0x7b
const setC = 0x43

/**
 * What `GS k 73` says: `{A` to `{C` choose a set, `{{` is a brace, `{1` is FNC1, and in set C every byte is two digits.
 */
export function code128Text(data: Uint8Array): string {
  let text = ''
  let isDigits = false
  for (let at = 0; at < data.length; at += 1) {
    const byte = data[at] ?? 0
    if (byte === brace) {
      at += 1
      const next = data[at] ?? 0
      text += spoken[next] ?? ''
      if (next >= 0x41 && next <= setC) isDigits = next === setC
    } else text += isDigits ? String(byte).padStart(2, '0') : String.fromCharCode(byte)
  }
  return text
}

const spoken: Readonly<Record<number, string>> = { [brace]: '{', 0x31: '\x1d' }
