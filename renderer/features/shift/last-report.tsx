import { addDays } from '#src/domain/calendar/dates.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { SlipButton } from '../../lib/slip/slip-button.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useReplica } from '../../lib/live/use-replica.ts'
import { useToday } from '../../lib/live/use-today.ts'
import styles from './shift.module.css'

/** As long back as anybody asks at the till for the report of the day before. */
const days = 14

/** The report that closed the last shift of this till, to be looked at and printed once more. */
export function LastReport() {
  const { t, formats } = useI18n()
  const { terminal } = useLive('info')
  const session = useLive('session')
  const since = addDays(useToday(), -days)
  const { value = [] } = useReplica({
    key: `last-report:${since}`,
    topics: ['shift'],
    ask: (queries) => queries.shiftsSince(since),
    isKept: true,
  })
  const last = value.filter((shift) => shift.terminal === terminal).reduce(later, null)
  if (last?.z === undefined || last.closedAt === null) return null
  return (
    <div className={styles.row} data-testid={testIds.shiftLastZ} data-z={last.z}>
      <span className={styles.label}>
        {t('shift.last-z', { z: last.z, moment: formats.moment(last.closedAt) })}
      </span>
      {session?.permissions.includes('reprint') && (
        <SlipButton kind="quiet" icon="eye">
          {t('slip.open')}
        </SlipButton>
      )}
    </div>
  )
}

const later = (last: ShiftState | null, shift: ShiftState): ShiftState | null =>
  (shift.z ?? 0) > (last?.z ?? 0) ? shift : last
