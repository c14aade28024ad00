import { createPublicKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { exportFacts } from '#electron/journal/export-facts.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { segmentNumbers } from '#electron/journal/segment-name.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import { walkJournal } from '#electron/journal/walk-journal.ts'
import { parseJournalOptions, usage } from './options.ts'
import type { JournalOptions } from './options.ts'
import { recordWords } from './record-words.ts'
import { reportWords } from './report-words.ts'

/** Each command answers whether the journal is sound. */
const commands: Readonly<Record<JournalOptions['command'], (options: JournalOptions) => Promise<boolean>>> = {
  async verify({ folder, key, anchors, json }) {
    const publicKey = key === null ? {} : { publicKey: await readKey(key) }
    const report = await verifyJournal(nodeFiles, folder, { ...publicKey, anchors })
    console.log(json ? JSON.stringify(report) : reportWords(report, key !== null))
    return report.faults.length === 0
  },

  async show({ folder, from, json }) {
    for await (const { number, records } of walkJournal(nodeFiles, folder)) {
      for (const { seq, record } of records.filter((stored) => stored.seq >= from))
        console.log(
          json ? JSON.stringify({ segment: number, seq, record }) : `${number}/${seq} ${recordWords(record)}`,
        )
    }
    const { end, faults } = await verifyJournal(nodeFiles, folder)
    if (from > end.seq) console.error(`The last line is ${end.seq}.`)
    return saySound(faults.length === 0)
  },

  async export({ folder, from, out }) {
    const { facts, file, sha256, isSound } = await exportFacts(folder, from, out)
    console.log(`${facts} facts in ${out}/${file}, sha256 ${sha256}`)
    return saySound(isSound)
  },
}

/** What is listed or exported of a broken journal looks whole. */
function saySound(isSound: boolean): boolean {
  if (!isSound) console.error('The journal is broken: run verify.')
  return isSound
}

async function readKey(file: string): Promise<string> {
  const text = await readFile(file, 'utf8')
  try {
    createPublicKey(text)
  } catch (failure) {
    throw new Error(`${file} holds no key in PEM`, { cause: failure })
  }
  return text
}

async function run(options: JournalOptions): Promise<number> {
  const { command, folder } = options
  try {
    if (segmentNumbers(await nodeFiles.list(folder)).length > 0)
      return (await commands[command](options)) ? 0 : 1
    console.error(`${folder} holds no journal: there is no file main-000001.jsonl or later.`)
  } catch (failure) {
    console.error(`${command} ${folder}: ${failure instanceof Error ? failure.message : String(failure)}`)
  }
  return 1
}

// A reader like `head` goes when it has seen enough.
process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code !== 'EPIPE') throw failure
  process.exit()
})

const parsed = parseJournalOptions(process.argv.slice(2))
if (!parsed.ok) console.error(`${parsed.message}\n\n${usage}`)
process.exitCode = parsed.ok ? await run(parsed.options) : 2
