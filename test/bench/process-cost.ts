import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** Milliseconds of processor time that a process has taken so far, in all its threads. Linux only. */
export function cpuMs(pid: number): number {
  const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const [user = NaN, system = NaN] = fields.split(' ').slice(11, 13).map(Number)
  return ((user + system) / ticksPerSecond) * 1000
}

/** Resident memory of a process in kB. Linux only. */
export function residentKb(pid: number): number {
  const [, kb = 'NaN'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kb)
}
