import type { TillPage } from '../till-page.ts'

/** A screen, panel or dialog as a person meets it: how a fresh till comes to show it. */
export type Scene = {
  readonly name: string
  /** Of the page, beside language and theme. */
  readonly params?: string
  /** Who is signed in; nobody where it is `null`. */
  readonly staff?: 'e1' | 'e2' | 'e3' | null
  /** The shift is still to be opened. */
  readonly isClosed?: boolean
  readonly play: (till: TillPage) => Promise<void>
}

export const scene = (name: string, play: Scene['play'], rest: Omit<Scene, 'name' | 'play'> = {}): Scene => ({
  name,
  play,
  ...rest,
})

export const nothing = (): Promise<void> => Promise.resolve()

/** Brings a fresh till to the scene. */
export async function playScene(till: TillPage, { staff = 'e1', isClosed, play }: Scene): Promise<void> {
  if (staff !== null) await (isClosed ? till.enter(staff) : till.begin(staff))
  await play(till)
}
