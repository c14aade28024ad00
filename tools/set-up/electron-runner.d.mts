export interface ElectronRunner {
  readonly kind: 'electron' | 'stand-in'
  readonly path: string
  readonly args: readonly string[]
}

/** What starts the built app on this machine: run `path` with `args`, then the folder of the app, then its own arguments. */
export function findElectron(root?: string): ElectronRunner

/** Where the electron package keeps its binary, once it was downloaded. */
export function electronBinary(root?: string): string | undefined
