import type { JournalFault, JournalReport } from '#electron/journal/verify-journal.ts'

const faultWords: Readonly<Record<JournalFault['kind'], string>> = {
  'newer-format': 'written by a newer program than this one, which cannot read it',
  'no-head': 'the segment does not begin with its head',
  'no-line': 'bytes that are no line of a journal, or a line whose check sum is wrong',
  chain: 'a line that does not follow the one before it',
  'half-group': 'records that were written together, without their end',
  'missing-segment': 'the segment is missing, and nothing says that it was retired',
  'not-continued': 'the segment does not go on from the one before it',
  signature: 'a signature that is not of this key, or of a line that this journal does not have',
  'unsigned-shift':
    'the end of a shift without a signature: what stands behind the last one was written anew, or the till was cut off just then and has not been started since',
  anchor: 'a fact that a receipt or report names is another one, or is missing',
  'fact-gap': 'a fact is missing before this one',
  'fact-chain': 'a fact that does not follow the one before it',
  'fact-hash': 'a fact that is not what its hash was made of',
}

/** A report for an auditor, one statement a line. */
export function reportWords(report: JournalReport, isKeyGiven: boolean): string {
  const { segments, firstSegment, records, facts, firstFact, lastFact, end, tornTail, faults } = report
  return [
    `segments    ${segments}${segments > 0 ? `, from ${firstSegment} on` : ''}`,
    `records     ${records}, the last line is ${end.seq} ${end.hash.slice(0, 6)}`,
    `facts       ${facts}${facts > 0 ? `, ${firstFact} to ${lastFact}` : ''}`,
    `gaps        ${faults.filter(({ kind }) => kind === 'fact-gap').length || 'none'}`,
    `torn tail   ${tornTail ? `${tornTail.bytes} bytes in segment ${tornTail.segment}, never acknowledged` : 'none'}`,
    `refused     ${report.refusedBytes > 0 ? `${report.refusedBytes} bytes that the disk refused, never acknowledged` : 'none'}`,
    `signatures  ${signatureWords(report, isKeyGiven)}`,
    `anchors     ${anchorWords(report)}`,
    ...faultLines(faults, isKeyGiven),
  ].join('\n')
}

function signatureWords(report: JournalReport, isKeyGiven: boolean): string {
  const { signatures, signedTo, unsignedShifts, end } = report
  const lacking = unsignedShifts > 0 ? `; shifts closed behind them without one: ${unsignedShifts}` : ''
  if (!signedTo) return `${signatures === 0 ? 'none' : `${signatures}, none of them good`}${lacking}`
  const checked = isKeyGiven ? 'checked' : 'not checked, no key was given'
  return `${signatures}, up to line ${signedTo.seq} of ${end.seq} (${checked})${lacking}`
}

function anchorWords({ anchors: { found, retired }, faults }: JournalReport): string {
  const lacking = faults.filter(({ kind }) => kind === 'anchor').length
  if (found + retired + lacking === 0) return 'none given'
  const older = retired > 0 ? `, ${retired} older than what is kept here` : ''
  return `${found} of ${found + retired + lacking} found${older}`
}

/** So many places fit on a screen. */
const mostLines = 20

/** Anybody could compute a chain anew: without the key it proves nothing against a person who did. */
const noKey =
  'SOUND, but not proved against a person: give --key, which head office has (npm run -s registry -- key TERMINAL)'

function faultLines(faults: readonly JournalFault[], isKeyGiven: boolean): readonly string[] {
  if (faults.length === 0) return [isKeyGiven ? 'SOUND' : noKey]
  const lines = faults
    .slice(0, mostLines)
    .map(({ segment, offset, kind }) => `  segment ${segment}, byte ${offset}: ${faultWords[kind]}`)
  const rest = faults.length - lines.length
  const more = rest > 0 ? [`  and ${rest} more: --json names all`] : []
  return [`BROKEN, places: ${faults.length}`, ...lines, ...more]
}
