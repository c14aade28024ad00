import { EventEmitter } from 'node:events'

/** A read of a member that has no stand-in throws, so that a gap is found at once and never as `undefined`. */
export function guard<T extends object>(target: T, name: string): T {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (key in object || mayBeAbsent(key)) return Reflect.get(object, key, receiver)
      throw new Error(`electron.${name}.${String(key)} has no stand-in`)
    },
  })
}

/** Base of every stand-in that emits events; subclasses may use private fields, which live on the guarding proxy. */
export class StandIn extends EventEmitter {
  constructor(name: string) {
    super()
    return guard(this, name)
  }
}

/** Keys which the language, Node's EventEmitter (underscored) and inspection probe for on any object. */
function mayBeAbsent(key: string | symbol): boolean {
  return (
    typeof key === 'symbol' ||
    key.startsWith('_') ||
    ['then', 'toJSON', 'domain', 'asymmetricMatch'].includes(key)
  )
}
