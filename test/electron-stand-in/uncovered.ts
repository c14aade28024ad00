/** An Electron export that exists but has no stand-in: importing it is harmless, any use of it throws. */
export function uncovered(name: string): never {
  // A function with a constructor, so that `new` and `extends` reach the traps too.
  const fail = function (): never {
    throw new Error(`electron.${name} has no stand-in`)
  }
  return new Proxy(fail, { get: fail, set: fail, apply: fail, construct: fail }) as never
}
