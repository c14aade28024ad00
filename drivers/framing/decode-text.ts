/** Two-dimensional codes carry UTF-8; what is not valid UTF-8 is Latin-1, so that no byte is lost. */
export function decodeText(bytes: readonly number[]): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
  } catch {
    return String.fromCharCode(...bytes)
  }
}
