import type { JournalRecord } from '#src/contract/journal/records.ts'

const by = (user: string | null): string => `by ${user ?? 'nobody'}`

/** What a record says, in one line. */
export function recordWords(record: JournalRecord): string {
  switch (record.sort) {
    case 'fact': {
      const { seq, hash, kind, businessDate, at, user } = record.fact
      return `fact ${seq} ${hash.slice(0, 6)} ${kind}, day ${businessDate}, ${at}, ${by(user)}`
    }
    case 'intent':
      return `intent of ${record.draft.kind} ${record.draft.act}, ${record.at}, ${by(record.user)}`
    case 'outcome':
      return `outcome of step ${record.step} of ${record.act}, ${record.at}`
    case 'draft':
      return `draft ${record.name}, ${JSON.stringify(record.value).length} characters, ${record.at}`
    case 'job':
      return `job ${record.job} ${[record.state, record.cause ?? []].flat().join(', ')}, ${record.at}`
    case 'withheld':
      return `fact ${record.seq} refused by head office: ${record.reason}, ${record.at}`
    case 'signature':
      return `signature of ${record.terminal} up to line ${record.seq} ${record.hash.slice(0, 6)}, ${record.at}`
    case 'retired':
      return `segments up to ${record.through} retired, ${record.at}`
    default:
      record satisfies never
      return 'a record of a newer build'
  }
}
