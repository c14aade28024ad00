type Nothing = Readonly<Record<string, never>>

interface Size {
  readonly width: number
  readonly height: number
}

interface TargetInfo {
  readonly targetId: string
  readonly type: string
  readonly url: string
}

/** The calls of the Chrome DevTools Protocol that the stand-in makes: [parameters, result]. */
export interface CdpCalls {
  'Browser.close': [Nothing, Nothing]
  'Browser.getWindowForTarget': [Nothing, { readonly windowId: number }]
  'Browser.setWindowBounds': [
    { windowId: number; bounds: { windowState: 'normal' | 'maximized' | 'fullscreen' } },
    Nothing,
  ]
  'Browser.setPermission': [
    { permission: { name: string }; setting: 'granted' | 'denied'; origin: string },
    Nothing,
  ]
  'Target.setAutoAttach': [
    {
      autoAttach: boolean
      waitForDebuggerOnStart: boolean
      flatten: boolean
      filter: readonly { type: string }[]
    },
    Nothing,
  ]
  'Target.createTarget': [{ url: string; newWindow: boolean } & Size, { readonly targetId: string }]
  'Target.closeTarget': [{ targetId: string }, Nothing]
  'Page.enable': [Nothing, Nothing]
  'Page.getFrameTree': [
    Nothing,
    { readonly frameTree: { readonly frame: { readonly id: string; readonly url: string } } },
  ]
  'Page.addScriptToEvaluateOnNewDocument': [
    { source: string; worldName?: string },
    { readonly identifier: string },
  ]
  'Page.navigate': [{ url: string }, { readonly errorText?: string; readonly loaderId?: string }]
  'Page.reload': [Nothing, Nothing]
  'Page.captureScreenshot': [{ format: 'png' }, { readonly data: string }]
  'Page.bringToFront': [Nothing, Nothing]
  'Runtime.enable': [Nothing, Nothing]
  'Runtime.runIfWaitingForDebugger': [Nothing, Nothing]
  'Runtime.addBinding': [{ name: string; executionContextName: string }, Nothing]
  'Runtime.callFunctionOn': [
    { functionDeclaration: string; executionContextId: number; arguments: readonly { value: string }[] },
    {
      readonly exceptionDetails?: {
        readonly text: string
        readonly exception?: { readonly description?: string }
      }
    },
  ]
  'Fetch.enable': [
    { patterns: readonly { urlPattern: string; resourceType: string; requestStage: string }[] },
    Nothing,
  ]
  'Fetch.continueRequest': [{ requestId: string }, Nothing]
  'Fetch.failRequest': [{ requestId: string; errorReason: 'Aborted' }, Nothing]
  'Emulation.setDeviceMetricsOverride': [{ deviceScaleFactor: number; mobile: boolean } & Size, Nothing]
}

/** The events of the protocol that the stand-in listens to. */
export interface CdpEvents {
  'Target.attachedToTarget': {
    readonly sessionId: string
    readonly targetInfo: TargetInfo
    readonly waitingForDebugger: boolean
  }
  'Target.detachedFromTarget': { readonly sessionId: string }
  'Inspector.targetCrashed': Nothing
  'Page.domContentEventFired': unknown
  'Page.loadEventFired': unknown
  'Page.frameNavigated': {
    readonly frame: {
      readonly id: string
      readonly parentId?: string
      readonly url: string
      readonly loaderId: string
    }
  }
  'Page.navigatedWithinDocument': { readonly frameId: string; readonly url: string }
  'Page.windowOpen': {
    readonly url: string
    readonly windowName: string
    readonly windowFeatures: readonly string[]
  }
  'Runtime.bindingCalled': { readonly name: string; readonly payload: string }
  'Runtime.consoleAPICalled': {
    readonly type: string
    readonly args: readonly { readonly value?: unknown; readonly description?: string }[]
  }
  'Runtime.exceptionThrown': {
    readonly exceptionDetails: {
      readonly text: string
      readonly exception?: { readonly description?: string }
    }
  }
  'Runtime.executionContextCreated': {
    readonly context: {
      readonly id: number
      readonly name: string
      readonly auxData: { readonly frameId: string }
    }
  }
  'Runtime.executionContextDestroyed': { readonly executionContextId: number }
  'Runtime.executionContextsCleared': unknown
  'Fetch.requestPaused': {
    readonly requestId: string
    readonly frameId: string
    readonly request: { readonly url: string }
  }
}
