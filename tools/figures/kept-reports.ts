import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Report } from './figures.ts'

/** Where the newest report of every bench and run is kept, so that a table can be made of runs at different times. */
const reportFolder = '.cache/reports'

const nameOf = ({ kind, name }: Pick<Report, 'kind' | 'name'>): string => `${kind}-${name}.json`

export async function keepReport(report: Report, folder = reportFolder): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, nameOf(report)), `${JSON.stringify(report, null, 2)}\n`)
}

/** The newest reports of these names, in their order; those that were never made are left out. */
export async function keptReports(
  kind: Report['kind'],
  names: readonly string[],
  folder = reportFolder,
): Promise<readonly Report[]> {
  const found = await Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, nameOf({ kind, name })), 'utf8').catch(() => null)
      return text === null ? [] : [JSON.parse(text) as Report]
    }),
  )
  return found.flat()
}
