import type { Notice as NoticeView } from '#src/contract/ipc/views.ts'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { useServices } from '../lib/services/services.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useLive } from '../lib/live/use-live.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import type { Tone } from '../ui/chip.tsx'
import styles from './shell.module.css'

const tones: Readonly<Record<NoticeView['code'], Tone>> = {
  'journal-tail-cut': 'warn',
  'journal-damaged': 'bad',
  'journal-write-failed': 'bad',
  'journal-differs': 'bad',
  'journal-not-opened': 'bad',
  'journal-newer': 'bad',
  'journal-disk-unfit': 'bad',
  'disk-low': 'warn',
  'ballast-dropped': 'bad',
  'clock-wrong': 'bad',
  'replica-rebuilt': 'warn',
  'replica-restarted': 'plain',
  'replica-full': 'bad',
  'window-restarted': 'plain',
  'fact-withheld': 'bad',
  'basket-restored': 'plain',
  'drawer-left-open': 'warn',
  'enrolment-refused': 'bad',
  'device-host-restarted': 'plain',
  'devices-one-by-one': 'warn',
  'relay-not-known': 'warn',
}

const isMoment = (value: string | number): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)

/** Moments among the details in the store's own time. */
const inWords = (detail: NoticeView['detail'], moment: (utc: string) => string): NoticeView['detail'] =>
  Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, isMoment(value) ? moment(value) : value]),
  )

/** What happened to the machine and a person should know, until dismissed. */
export function Notices() {
  const { terminal } = useServices()
  const { t, formats } = useI18n()
  const notices = useLive('notices')
  if (notices.length === 0) return null
  return (
    <div className={styles.notices}>
      {notices.map(({ id, code, at, detail }) => (
        <Notice
          key={id}
          tone={tones[code]}
          testId={testIds.notice(code)}
          acts={
            <Button
              kind="quiet"
              size="small"
              onPress={() => void terminal.terminal.dismissNotice({ id }).catch(() => null)}
            >
              {t('notices.seen')}
            </Button>
          }
        >
          {t(`notices.${code}`, { ...inWords(detail, formats.moment), time: formats.time(at) })}
        </Notice>
      ))}
    </div>
  )
}
