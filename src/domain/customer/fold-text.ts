/** Letters that Unicode does not take apart into a base letter and a mark. */
const whole: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' }

/** Words and codes of which there are very many: nothing to fold but the case. */
const plain = /^[!-~]*$/

/** Text as it is searched: lower case without diacritics, so that `Żółć` is found by `zolc`, `½` as it is typed; single spaces. */
export const foldText = (text: string): string =>
  plain.test(text)
    ? text.toLowerCase()
    : text
        .toLowerCase()
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replace(/[łßøđæœ]/g, (letter) => whole[letter] ?? letter)
        .replace(/\s+/g, ' ')
        .trim()

export const digitsOf = (text: string): string => text.replace(/\D/g, '')
