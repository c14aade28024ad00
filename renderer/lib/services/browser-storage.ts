/** What the browser says of the data that it keeps for this till. Sizes in bytes. */
export type StorageState = {
  /** The browser has promised not to clear it to make room. */
  readonly isPersisted: boolean
  readonly used: number
  readonly quota: number
}

export type BrowserStorage = { readonly state: () => Promise<StorageState> }

/** Asks the browser to keep our data until a person clears it; an answer that is no is shown, since the replica can be made again. */
export async function browserStorage(
  storage: Pick<StorageManager, 'persist' | 'persisted' | 'estimate'>,
): Promise<BrowserStorage> {
  await storage.persist().catch(() => false)
  return {
    state: async () => {
      const [isPersisted, { usage = 0, quota = 0 }] = await Promise.all([
        storage.persisted(),
        storage.estimate(),
      ])
      return { isPersisted, used: usage, quota }
    },
  }
}
