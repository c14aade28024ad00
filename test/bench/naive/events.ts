type Listener = (...told: unknown[]) => void

/** Outside of the emitters, since PouchDB borrows their methods for objects that were never constructed as one. */
const listenersOf = new WeakMap<object, Map<string, readonly Listener[]>>()

function tableOf(emitter: object): Map<string, readonly Listener[]> {
  const table = listenersOf.get(emitter) ?? new Map<string, readonly Listener[]>()
  listenersOf.set(emitter, table)
  return table
}

/** What PouchDB uses of Node's module of this name, which a page does not have. */
export class EventEmitter {
  on(event: string, listener: Listener): this {
    tableOf(this).set(event, [...this.listeners(event), listener])
    return this
  }

  once(event: string, listener: Listener): this {
    const once = (...told: unknown[]): void => {
      this.removeListener(event, once)
      listener(...told)
    }
    return this.on(event, once)
  }

  addListener(event: string, listener: Listener): this {
    return this.on(event, listener)
  }

  removeListener(event: string, listener: Listener): this {
    const left = this.listeners(event).filter((known) => known !== listener)
    tableOf(this).set(event, left)
    return this
  }

  removeAllListeners(event?: string): this {
    if (event === undefined) tableOf(this).clear()
    else tableOf(this).delete(event)
    return this
  }

  listeners(event: string): readonly Listener[] {
    return tableOf(this).get(event) ?? []
  }

  listenerCount(event: string): number {
    return this.listeners(event).length
  }

  emit(event: string, ...told: unknown[]): boolean {
    for (const listener of this.listeners(event)) listener.apply(this, told)
    return this.listenerCount(event) > 0
  }
}

// PouchDB finds the methods by going through the prototype, as it could before there were classes.
for (const name of Object.getOwnPropertyNames(EventEmitter.prototype)) {
  Object.defineProperty(EventEmitter.prototype, name, { enumerable: name !== 'constructor' })
}

// PouchDB takes it as the default of the module.
export { EventEmitter as default }
