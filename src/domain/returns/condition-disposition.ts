import type { Condition, Disposition } from './return-facts.ts'

const dispositions: Readonly<Record<Condition, Disposition>> = {
  'as-new': 'resell',
  opened: 'inspect',
  damaged: 'damaged',
  unknown: 'inspect',
}

/** Where goods in this condition go; one that the table does not know goes to a check, never straight back on sale. */
export const conditionDisposition = (condition: string): Disposition =>
  Object.hasOwn(dispositions, condition) ? dispositions[condition as Condition] : 'inspect'
