import { readdirSync, readFileSync } from 'node:fs'

/** Ids of the processes that draw a page of the till whose data are in this folder. */
export const rendererProcesses = (userData: string): readonly number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      const line = commandLine(pid)
      return line.includes('--type=renderer') && line.includes(`${userData}/chromium`)
    })
    .map(Number)

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // it ended between the listing and the look
  }
}
