const letters = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL', '4XL']

/** Letters from small to large, then numbers by value, then words by alphabet. */
export const sortSizes = (sizes: readonly string[]): readonly string[] =>
  [...sizes].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b, undefined, { numeric: true }))

function rank(size: string): number {
  const letter = letters.indexOf(size.toUpperCase())
  return letter === -1 ? letters.length : letter
}
