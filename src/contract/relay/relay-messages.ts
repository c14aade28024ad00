/** What the relay of a store needs to serve it; a later one brings a new token, new keys or another facts database. */
export type RelayConfig = {
  readonly store: string
  /** Facts database in use. */
  readonly factsDatabase: string
  /** Folder of its databases. */
  readonly folder: string
  readonly host: string
  readonly port: number
  /** Its certificate and the key of it, PEM. Absent: the line is plain. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Head office's databases, and this terminal's token for them. */
  readonly couchUrl: string
  readonly token: string
  /** Public keys by `kid`, that the tokens of terminals are verified with. */
  readonly jwtKeys: Readonly<Record<string, string>>
}

/** Main → relay host. `alive` comes every few seconds and is answered: without it the host ends, since nobody would end it. */
export type RelayRequest =
  | { readonly request: 'serve'; readonly config: RelayConfig }
  | { readonly request: 'alive' }
  | { readonly request: 'stop' }

/** Relay host → main. */
export type RelayEvent =
  | { readonly event: 'serving'; readonly url: string }
  | { readonly event: 'alive' }
  | {
      readonly event: 'log'
      readonly level: 'info' | 'error'
      readonly message: string
      readonly detail: Readonly<Record<string, string | number | boolean | null>>
    }
