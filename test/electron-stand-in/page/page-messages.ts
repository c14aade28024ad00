/** What a page's preload world tells main. A port in `ports` is named by an id under which its messages will come. */
export type FromPage =
  | {
      readonly op: 'invoke'
      readonly id: number
      readonly channel: string
      readonly args: readonly unknown[]
    }
  | {
      readonly op: 'send'
      readonly channel: string
      readonly args: readonly unknown[]
      readonly ports: readonly string[]
    }
  | PortMessage

/** What main tells a page's preload world. */
export type ToPage =
  | { readonly op: 'result'; readonly id: number; readonly value: unknown }
  | { readonly op: 'failure'; readonly id: number; readonly error: string }
  | {
      readonly op: 'message'
      readonly channel: string
      readonly args: readonly unknown[]
      readonly ports: readonly string[]
    }
  | PortMessage

type PortMessage =
  | { readonly op: 'port'; readonly id: string; readonly data: unknown }
  | { readonly op: 'port-closed'; readonly id: string }
