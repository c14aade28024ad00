/** Joins the class names that apply: `classes('row', isOpen && 'open')`. */
export const classes = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter(Boolean).join(' ')
