import type { MachineSettings } from '#src/contract/ipc/views.ts'
import { customerDisplays } from '#src/contract/ipc/views.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { ChoiceRow } from '../../ui/choice-row.tsx'
import { Page } from '../../ui/page.tsx'
import { DevicesCard } from './devices-card.tsx'
import { LeaveCard } from './leave-card.tsx'
import styles from './settings.module.css'
import { TillDataCard } from './till-data-card.tsx'

const volumes = ['0', '0.3', '0.6', '1'] as const
type Volume = (typeof volumes)[number]

/** The nearest of the offered volumes. */
const volumeOf = (volume: number): Volume =>
  volumes.reduce((best, next) =>
    Math.abs(Number(next) - volume) < Math.abs(Number(best) - volume) ? next : best,
  )

type SettingsPlaceProps = { readonly onDevices: () => void }

/** What this machine looks and sounds like; each choice is seen and heard at once. */
export function SettingsPlace({ onDevices }: SettingsPlaceProps) {
  const { terminal, sounds } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const settings = useLive('settings')
  const { version, runtime } = useLive('info')
  const set = (change: Partial<MachineSettings>): void => {
    terminal.settings.set(change).catch(() => say({ tone: 'bad', text: t('settings.failed') }))
  }
  return (
    <Page title={t('settings.title')}>
      <div className={styles.scroll}>
        <div className={styles.cards}>
          <Card title={t('settings.look')}>
            <ChoiceRow
              label={t('settings.language')}
              choices={[
                { value: 'pl', label: t('settings.language.pl') },
                { value: 'en', label: t('settings.language.en') },
              ]}
              value={settings.language}
              onChoose={(language) => set({ language })}
              testId={testIds.language}
            />
            <ChoiceRow
              label={t('settings.theme')}
              choices={[
                { value: 'light', label: t('settings.theme.light') },
                { value: 'dark', label: t('settings.theme.dark') },
              ]}
              value={settings.theme}
              onChoose={(theme) => set({ theme })}
              testId={testIds.theme}
            />
            <ChoiceRow
              label={t('settings.type')}
              choices={[
                { value: 'normal', label: t('settings.type.normal') },
                { value: 'large', label: t('settings.type.large') },
              ]}
              value={settings.largeType ? 'large' : 'normal'}
              onChoose={(type) => set({ largeType: type === 'large' })}
              testId={testIds.type}
            />
            <ChoiceRow
              label={t('settings.display')}
              choices={customerDisplays.map((value) => ({ value, label: t(`settings.display.${value}`) }))}
              value={settings.customerDisplay}
              onChoose={(customerDisplay) => set({ customerDisplay })}
              testId={testIds.displaySetting}
            />
          </Card>
          <Card title={t('settings.sound')}>
            <ChoiceRow
              label={t('settings.volume')}
              choices={volumes.map((value) => ({ value, label: t(`settings.volume.${value}`) }))}
              value={volumeOf(settings.volume)}
              onChoose={(volume) => set({ volume: Number(volume) })}
              testId={testIds.volume}
            />
            <div className={styles.tones}>
              <Button size="small" onPress={() => sounds.play('added')}>
                {t('settings.tone.added')}
              </Button>
              <Button size="small" onPress={() => sounds.play('unknown')}>
                {t('settings.tone.unknown')}
              </Button>
              <Button size="small" onPress={() => sounds.play('refused')}>
                {t('settings.tone.refused')}
              </Button>
            </div>
          </Card>
          <DevicesCard onOpen={onDevices} />
          <TillDataCard />
          <LeaveCard />
          <Card title={t('settings.about')}>
            <p className={styles.about}>{t('settings.version', { version })}</p>
            {runtime === 'stand-in' && <p className={styles.about}>{t('settings.stand-in')}</p>}
          </Card>
        </div>
      </div>
    </Page>
  )
}
