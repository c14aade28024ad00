import { rm } from 'node:fs/promises'
import { fillWithDemo } from '#tools/demo/fill-with-demo.ts'
import { startWorld, type WorldOptions } from '#tools/demo/world/start-world.ts'

/** Fills head office, with the demo's data unless told otherwise, and lets it fold everything: worlds of tests start from copies of the folder. */
export async function makeWorldTemplate(
  folder: string,
  fill: WorldOptions['fill'] = fillWithDemo,
): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  const world = await startWorld({ folder, tills: [], fill })
  await world.headOffice.idle()
  await world.close()
}
