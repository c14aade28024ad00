import { useState } from 'react'
import type { JobView } from '#src/contract/acts/act-draft.ts'
import { useI18n } from '../../lib/i18n.tsx'
import { useServices } from '../../lib/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import styles from './devices.module.css'

type Choice = 'printed' | 'reprint' | 'dismiss'

const asksPerson = ({ state }: JobView): boolean => state === 'unknown' || state === 'failed'

/** Prints whose end nobody knows: a person looks at the paper and says it, nothing is repeated by itself. */
export function JobQuestions() {
  const { t } = useI18n()
  const jobs = useLive('jobs')
  if (jobs.length === 0) return null
  return (
    <section className={styles.jobs} data-testid={testIds.jobs} data-count={jobs.length}>
      {jobs.map((job) =>
        asksPerson(job) ? (
          <JobQuestion key={job.job} job={job} />
        ) : (
          <Card key={job.job}>
            <div className={styles.head}>
              <strong className={styles.name}>{job.title}</strong>
              <Chip tone={job.state === 'paused' ? 'warn' : 'plain'}>{t(`devices.job.${job.state}`)}</Chip>
            </div>
          </Card>
        ),
      )}
    </section>
  )
}

type JobQuestionProps = { readonly job: JobView }

function JobQuestion({ job }: JobQuestionProps) {
  const { terminal } = useServices()
  const { t, formats } = useI18n()
  const say = useSay()
  const [isSettling, setIsSettling] = useState(false)
  const settle = async (choice: Choice): Promise<void> => {
    setIsSettling(true)
    await terminal.jobs
      .settle({ job: job.job, choice })
      .catch(() => say({ tone: 'bad', text: t('devices.settle-failed') }))
    setIsSettling(false)
  }
  const isDrawer = job.kind === 'drawer'
  return (
    <Card>
      <div className={styles.head}>
        <strong className={styles.name}>{isDrawer ? t('devices.drawer') : job.title}</strong>
        <Chip tone={job.state === 'failed' ? 'bad' : 'warn'}>{formats.time(job.at)}</Chip>
      </div>
      <p className={styles.question}>
        {t(isDrawer ? 'devices.did-drawer-open' : `devices.ask.${job.state}`)}
      </p>
      <div className={styles.acts}>
        <Button
          size="small"
          isDisabled={isSettling}
          onPress={() => void settle('printed')}
          testId={testIds.jobPrinted(job.job)}
        >
          {t(isDrawer ? 'devices.opened' : 'devices.printed')}
        </Button>
        {!isDrawer && (
          <Button
            size="small"
            kind="main"
            isDisabled={isSettling}
            onPress={() => void settle('reprint')}
            testId={testIds.jobReprint(job.job)}
          >
            {t('devices.reprint')}
          </Button>
        )}
        <Button
          size="small"
          kind="quiet"
          isDisabled={isSettling}
          onPress={() => void settle('dismiss')}
          testId={testIds.jobDismiss(job.job)}
        >
          {t('devices.dismiss')}
        </Button>
      </div>
    </Card>
  )
}
