import { spawnSync } from 'node:child_process'

/** Runs every suite that works against any CouchDB, one after the other, and says first which server it tests. */
async function main(): Promise<number> {
  const given = process.env['COUCH_URL']
  const server = given === undefined ? 'the EMBEDDED server: no CouchDB is tested' : await nameOf(given)
  const line = '─'.repeat(72)
  process.stdout.write(`${line}\n  Testing ${server}\n${line}\n`)
  const asked = process.argv.slice(2)
  const args = ['vitest', 'run', '--project', 'parts', '--no-file-parallelism']
  const chosen = asked.length === 0 ? ['.couch.test.ts'] : asked
  const { status } = spawnSync('npx', [...args, ...chosen], { stdio: 'inherit' })
  process.stdout.write(`${line}\n  Tested ${server}\n${line}\n`)
  return status ?? 1
}

async function nameOf(couchUrl: string): Promise<string> {
  const { origin } = new URL(couchUrl)
  const answer = (await (await fetch(origin)).json()) as { version?: string; vendor?: { name?: string } }
  return `${answer.vendor?.name ?? 'a server'} ${answer.version ?? ''} at ${origin}`
}

process.exitCode = await main()
