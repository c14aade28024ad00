import { readFile } from 'node:fs/promises'
import { exportFacts } from '#electron/journal/export-facts.ts'
import { nodeFiles } from '#electron/journal/node-files.ts'
import { verifyJournal } from '#electron/journal/verify-journal.ts'
import { walkJournal } from '#electron/journal/walk-journal.ts'
import { parseJournalOptions, usage } from './options.ts'
import type { JournalOptions } from './options.ts'
import { recordWords } from './record-words.ts'
import { reportWords } from './report-words.ts'

/** Each command answers whether the journal is sound, as far as it has looked. */
const commands: Readonly<Record<JournalOptions['command'], (options: JournalOptions) => Promise<boolean>>> = {
  async verify({ folder, key, anchors, json }) {
    const publicKey = key === null ? {} : { publicKey: await readFile(key, 'utf8') }
    const report = await verifyJournal(nodeFiles, folder, { ...publicKey, anchors })
    console.log(json ? JSON.stringify(report) : reportWords(report, key !== null))
    return report.segments > 0 && report.faults.length === 0
  },

  async show({ folder, from, json }) {
    for await (const { number, records } of walkJournal(nodeFiles, folder)) {
      for (const { seq, record } of records.filter((stored) => stored.seq >= from))
        console.log(
          json ? JSON.stringify({ segment: number, seq, record }) : `${number}/${seq} ${recordWords(record)}`,
        )
    }
    return true
  },

  async export({ folder, from, out }) {
    const { facts, file, sha256, isSound } = await exportFacts(folder, from, out)
    console.log(`${facts} facts in ${out}/${file}, sha256 ${sha256}`)
    if (!isSound) console.error('The journal is broken: run verify.')
    return isSound
  },
}

const parsed = parseJournalOptions(process.argv.slice(2))
if (!parsed.ok) {
  console.error(`${parsed.message}\n\n${usage}`)
  process.exitCode = 2
} else {
  try {
    if (!(await commands[parsed.options.command](parsed.options))) process.exitCode = 1
  } catch (failure) {
    console.error(`The journal in ${parsed.options.folder} cannot be read:`, failure)
    process.exitCode = 1
  }
}
