import type { CdpSession } from './cdp.ts'
import { decode, encode } from './page/codec.ts'
import type { FromPage, ToPage } from './page/page-messages.ts'
import type { PageScripts } from './page-scripts.ts'

const WORLD = 'Electron Isolated Context'

export interface WorldEvents {
  readonly onMessage: (message: FromPage) => void
  /** The document with its preload is gone (reload, navigation). */
  readonly onGone: () => void
}

/** The preload's world of a page's top frame; messages to it wait until a document with it exists. */
export class IsolatedWorld {
  readonly #scripts: PageScripts
  readonly #events: WorldEvents
  readonly #waiting: string[] = []
  #cdp: CdpSession | undefined
  #contextId: number | undefined

  constructor(scripts: PageScripts, events: WorldEvents) {
    this.#scripts = scripts
    this.#events = events
  }

  async install(cdp: CdpSession, frameId: string): Promise<void> {
    const { binding, main, isolated } = this.#scripts
    this.#cdp = cdp
    this.#follow(cdp, frameId)
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === binding) this.#events.onMessage(decode(payload) as FromPage)
    })
    await Promise.all([
      cdp.send('Runtime.enable', {}),
      cdp.send('Runtime.addBinding', { name: binding, executionContextName: WORLD }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: main }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: WORLD }),
    ])
  }

  send(message: ToPage): void {
    if (this.#waiting.push(encode(message)) === 1) setImmediate(() => this.#flush())
  }

  /** The document is gone with its renderer. */
  reset(): void {
    if (this.#contextId === undefined) return
    this.#contextId = undefined
    this.#events.onGone()
  }

  #follow(cdp: CdpSession, frameId: string): void {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== WORLD || context.auxData.frameId !== frameId) return
      this.#contextId = context.id
      this.#flush()
    })
    cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#contextId) this.reset()
    })
    cdp.on('Runtime.executionContextsCleared', () => this.reset())
  }

  #flush(): void {
    if (this.#cdp === undefined || this.#contextId === undefined || this.#waiting.length === 0) return
    const call = {
      functionDeclaration: 'function (...texts) { for (const text of texts) standInReceive(text) }',
      executionContextId: this.#contextId,
      arguments: this.#waiting.splice(0).map((value) => ({ value })),
    }
    this.#cdp.send('Runtime.callFunctionOn', call).then(
      ({ exceptionDetails: failure }) => {
        if (failure) console.error('preload listener failed:', failure.exception?.description ?? failure.text)
      },
      // The document went away with the message on its way: lost, as in Electron.
      () => undefined,
    )
  }
}
