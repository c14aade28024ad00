import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import type { TillPlan } from '#tools/demo/world/demo-till.ts'
import { picture, startAppWorld, tillIn, type AppTill, type AppWorld } from './app-world.ts'
import { AtHeadOffice } from './at-head-office.ts'
import { demo } from './demo-facts.ts'

export type BegunWorld = {
  readonly world: AppWorld
  /** The first of the tills. */
  readonly till: AppTill
  readonly headOffice: AtHeadOffice
}

/** Has the tests of a file run in one world of the built app: it begins before them and ends after them, and a test that fails leaves pictures of every screen. */
export function inAppWorld(
  plans: readonly TillPlan[],
  begin: (begun: BegunWorld) => void | Promise<void>,
): void {
  let world: AppWorld | undefined
  beforeAll(async () => {
    world = await startAppWorld(inject('worldTemplate'), plans)
    const [till] = world.tills
    if (!till) throw new Error('a world without a till')
    await begin({ world, till, headOffice: new AtHeadOffice(world.world) })
  })
  afterEach(async ({ task }) => {
    if (world && task.result?.state === 'fail') await picture(world, task.name)
  })
  afterAll(() => world?.close())
}

/** The cashier of store s1 signs in and opens a shift. */
export async function openTill({ page }: AppTill): Promise<void> {
  await page.signIn(demo.cashier.staff, demo.cashier.pin)
  await page.openShift(20_000)
}

/** Two tills of one store, the first of which carries the relay. */
export const tillsWithRelay: readonly TillPlan[] = [
  { ...tillIn('s1', 'till-1'), relay: 'serve' },
  { ...tillIn('s1', 'till-2'), relay: 'use' },
]
