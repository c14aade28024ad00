import { join } from 'node:path'
import { startAppWorld, tillIn, type AppTill, type AppWorld } from '#test/support/app-world.ts'
import { demo } from '#test/support/demo-facts.ts'
import { makeWorldTemplate } from '#test/support/make-world-template.ts'
import { inWorkFolder } from './work-folder.ts'

/** The built app at work on the stand-in: a cashier signed in, the shift open, head office of the demo behind it. */
export const inAppWorld = <T>(use: (world: AppWorld, till: AppTill) => Promise<T>): Promise<T> =>
  inWorkFolder(async (folder) => {
    const template = join(folder, 'template')
    await makeWorldTemplate(template)
    const world = await startAppWorld(template, [tillIn('s1')])
    try {
      const [till] = world.tills
      if (!till) throw new Error('The world has no till')
      await till.page.signIn(demo.cashier.staff, demo.cashier.pin)
      await till.page.openShift(20_000)
      return await use(world, till)
    } finally {
      await world.close()
    }
  })
