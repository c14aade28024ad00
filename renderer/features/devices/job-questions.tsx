import { useState } from 'react'
import type { JobView } from '#src/contract/acts/act-draft.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import styles from './devices.module.css'
import { asksPerson, choicesOf, choiceWords, questionWords, type JobChoice } from './job-words.ts'

/** Jobs that did not end well: a person looks at the paper and says what to do, nothing is repeated by itself. */
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
              <JobName job={job} />
              {job.kind === 'print' && (
                <Chip tone={job.state === 'paused' ? 'warn' : 'plain'}>{t(`devices.job.${job.state}`)}</Chip>
              )}
            </div>
          </Card>
        ),
      )}
    </section>
  )
}

const kinds = { printed: 'plain', reprint: 'main', dismiss: 'quiet' } as const

const testIdOf: Readonly<Record<JobChoice, (job: string) => string>> = {
  printed: testIds.jobPrinted,
  reprint: testIds.jobReprint,
  dismiss: testIds.jobDismiss,
}

type JobQuestionProps = { readonly job: JobView }

/** A slip has a title of its own. */
function JobName({ job: { kind, title } }: JobQuestionProps) {
  const { t } = useI18n()
  return <strong className={styles.name}>{kind === 'drawer' ? t('devices.drawer') : title}</strong>
}

function JobQuestion({ job }: JobQuestionProps) {
  const { terminal } = useServices()
  const { t, formats } = useI18n()
  const say = useSay()
  const [isSettling, setIsSettling] = useState(false)
  const settle = async (choice: JobChoice): Promise<void> => {
    setIsSettling(true)
    await terminal.jobs
      .settle({ job: job.job, choice })
      .catch(() => say({ tone: 'bad', text: t('devices.settle-failed') }))
    setIsSettling(false)
  }
  return (
    <Card>
      <div className={styles.head}>
        <JobName job={job} />
        <Chip tone={job.state === 'failed' ? 'bad' : 'warn'}>{formats.time(job.at)}</Chip>
      </div>
      <p className={styles.question}>{t(questionWords(job), { title: job.title })}</p>
      <div className={styles.acts}>
        {choicesOf(job).map((choice) => (
          <Button
            key={choice}
            size="small"
            kind={kinds[choice]}
            isDisabled={isSettling}
            onPress={() => void settle(choice)}
            testId={testIdOf[choice](job.job)}
          >
            {t(choiceWords(job, choice))}
          </Button>
        ))}
      </div>
    </Card>
  )
}
