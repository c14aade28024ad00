import { spawnSync } from 'node:child_process'
import { couchClient } from '#head-office/couch/couch-client.ts'

/** Runs every suite that works against any CouchDB, one after the other, and says first which server it tests. */
async function main(): Promise<number> {
  const given = process.env['COUCH_URL']
  const server = given === undefined ? 'the EMBEDDED server: no CouchDB is tested' : await nameOf(given)
  const line = '─'.repeat(72)
  process.stdout.write(`${line}\n  Testing ${server}\n${line}\n`)
  const held = given === undefined ? [] : await databasesAt(given)
  if (held.length > 0) {
    process.stderr.write(
      `It holds ${held.join(', ')}. These tests drop databases: give them a server without any.\n`,
    )
    return 2
  }
  const asked = process.argv.slice(2)
  const args = ['vitest', 'run', '--project', 'parts', '--no-file-parallelism', ...(given ? patience : [])]
  const chosen = asked.length === 0 ? ['.couch.test.ts'] : asked
  const { status } = spawnSync('npx', [...args, ...chosen], { stdio: 'inherit' })
  process.stdout.write(`${line}\n  Tested ${server}\n${line}\n`)
  return status ?? 1
}

/** Making a database costs a real server many times what it costs ours. */
const patience = ['--testTimeout', '600000', '--hookTimeout', '600000']

async function databasesAt(couchUrl: string): Promise<string[]> {
  return (await couchClient(couchUrl).names()).filter((name) => !name.startsWith('_'))
}

async function nameOf(couchUrl: string): Promise<string> {
  const { origin } = new URL(couchUrl)
  const answer = (await (await fetch(origin)).json()) as { version?: string; vendor?: { name?: string } }
  const vendor = answer.vendor?.name ?? 'a server'
  const product = vendor === 'The Apache Software Foundation' ? 'Apache CouchDB' : vendor
  return `${product} ${answer.version ?? ''} at ${origin}`
}

process.exitCode = await main()
