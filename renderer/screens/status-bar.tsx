import type { DeviceKind, DeviceStatus } from '#src/device/device-status.ts'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useLive } from '../lib/live/use-live.ts'
import { useNow } from '../lib/time/use-now.ts'
import { useReplica } from '../lib/live/use-replica.ts'
import { useShift } from '../lib/live/use-shift.ts'
import { useStore } from '../lib/live/use-store.ts'
import type { Tone } from '../ui/chip.tsx'
import { classes } from '../ui/classes.ts'
import type { IconName } from '../ui/icon.tsx'
import { Icon } from '../ui/icon.tsx'
import { linkTone, linkWords } from './link-words.ts'
import styles from './status-bar.module.css'

type StatusBarProps = { readonly onDevices: () => void; readonly onOpenActs: () => void }

const shapes: Readonly<Record<Tone, IconName>> = {
  good: 'circle-check',
  warn: 'triangle',
  bad: 'circle-alert',
  plain: 'circle-help',
}

/** What the till knows about itself, in words. */
export function StatusBar({ onDevices, onOpenActs }: StatusBarProps) {
  const { t, formats } = useI18n()
  const now = useNow()
  const { terminal } = useLive('info')
  const openActs = useLive('openActs')
  const store = useStore()
  const shift = useShift()
  const paper = usePaperKind()
  return (
    <footer className={styles.bar}>
      <Link now={now} />
      <CatalogueProgress />
      <span className={styles.where} data-testid={testIds.statusPlace}>
        <span>{`${formats.day(now)} ${formats.time(now)}`}</span>
        <span>{t('status.till', { till: terminal ?? '' })}</span>
        {store && <span>{store.name}</span>}
        <span>{shift ? t('status.shift', { shift: shift.shift }) : t('status.no-shift')}</span>
      </span>
      <div className={styles.acts}>
        <Device kind={paper} asksAboutPrints testId={testIds.statusPrinter} onPress={onDevices} />
        <Device kind="scanner" testId={testIds.statusScanner} onPress={onDevices} />
        {openActs.length > 0 && (
          <button type="button" className={classes(styles.item, styles.warn)} onClick={onOpenActs}>
            <Icon name="triangle" size={15} />
            {t('open-acts.show', { count: openActs.length })}
          </button>
        )}
      </div>
    </footer>
  )
}

type LinkProps = { readonly now: number }

function Link({ now }: LinkProps) {
  const { t, formats } = useI18n()
  const link = useLive('link')
  const tone = linkTone(link, now)
  const since =
    link.state === 'online' ? '' : ` ${t('status.since', { duration: formats.duration(link.since, now) })}`
  return (
    <span
      className={classes(styles.item, styles[tone])}
      role="status"
      data-testid={testIds.statusLink}
      data-state={link.state}
      data-withheld={link.withheld}
    >
      <Icon name={link.state === 'online' ? 'cloud' : 'cloud-off'} size={16} />
      <span>
        {linkWords(link, t)}
        {since}
      </span>
      <span
        className={styles.unsent}
        data-testid={testIds.statusUnsent}
        data-count={link.unsent}
        data-received={link.received}
      >
        {t(link.unsent === 0 ? 'status.all-sent' : 'status.unsent', { count: link.unsent })}
      </span>
      {link.withheld > 0 && (
        <span className={styles.unsent}>{t('status.withheld', { count: link.withheld })}</span>
      )}
      {link.uncopied !== undefined && (
        <span className={styles.unsent} data-testid={testIds.statusUncopied} data-count={link.uncopied}>
          {link.oldestUncopiedAt
            ? t('status.uncopied', {
                count: link.uncopied,
                duration: formats.duration(link.oldestUncopiedAt, now),
              })
            : t('status.all-copied')}
        </span>
      )}
    </span>
  )
}

type DeviceProps = {
  readonly kind: DeviceKind
  readonly testId: string
  readonly onPress: () => void
  /** Prints that want the cashier's eye are told of here. */
  readonly asksAboutPrints?: boolean
}

/** What prints slips: the fiscal printer where there is no other. */
function usePaperKind(): DeviceKind {
  const kinds = useLive('devices').map(({ kind }) => kind)
  return kinds.includes('fiscal-printer') && !kinds.includes('receipt-printer')
    ? 'fiscal-printer'
    : 'receipt-printer'
}

function toneOf(status: DeviceStatus | undefined, questions: number): Tone {
  if (!status) return 'plain'
  if (status.state === 'ready') return questions > 0 || status.paperNearEnd ? 'warn' : 'good'
  return status.state === 'connecting' ? 'warn' : 'bad'
}

function Device({ kind, testId, onPress, asksAboutPrints = false }: DeviceProps) {
  const { t } = useI18n()
  const status = useLive('devices').find((device) => device.kind === kind)
  const jobs = useLive('jobs')
  const questions = asksAboutPrints
    ? jobs.filter(({ state }) => state === 'unknown' || state === 'failed').length
    : 0
  const tone = toneOf(status, questions)
  const words = [
    t(`devices.kind.${kind}`),
    tone !== 'good' && wordOf(status, t),
    questions > 0 && t('status.print-questions', { count: questions }),
  ]
  return (
    <button
      type="button"
      className={classes(styles.item, styles[tone])}
      onClick={onPress}
      data-testid={testId}
      data-state={status?.state ?? 'none'}
      data-cause={status?.cause}
      data-questions={questions}
    >
      <Icon name={shapes[tone]} size={15} />
      {words.filter(Boolean).join(' · ')}
    </button>
  )
}

function wordOf(status: DeviceStatus | undefined, t: ReturnType<typeof useI18n>['t']): string {
  if (!status) return t('status.device.none')
  if (status.state === 'ready') return status.paperNearEnd ? t('status.device.paper-near-end') : ''
  return t(status.cause ? `status.device.${status.cause}` : `devices.chip.${status.state}`)
}

function CatalogueProgress() {
  const { t } = useI18n()
  const { value } = useReplica({
    key: 'catalogue-status',
    topics: ['catalogue'],
    ask: (queries) => queries.catalogueStatus(),
    isKept: true,
  })
  if (!value || value.state === 'ready') return null
  return (
    <span
      className={classes(styles.item, styles.warn)}
      data-testid={testIds.statusCatalogue}
      data-state={value.state}
    >
      <Icon name="circle-dashed" size={15} />
      {value.state === 'empty'
        ? t('status.catalogue-empty')
        : t('status.catalogue-loading', { percent: Math.round(value.progress * 100) })}
    </span>
  )
}
