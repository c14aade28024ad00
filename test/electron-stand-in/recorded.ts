/** Calls to things that have no effect here (menus, dialogs, the shell), in order, for tests to look at. */
export const recorded: { readonly what: string; readonly args: readonly unknown[] }[] = []

export function record(what: string, ...args: unknown[]): void {
  recorded.push({ what, args })
}
