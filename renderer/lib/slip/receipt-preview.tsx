import type { CSSProperties } from 'react'
import { useMemo } from 'react'
import type { SlipView } from '#src/contract/ipc/views.ts'
import { classes } from '../../ui/classes.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { QrCode } from '../e-receipt/qr-code.tsx'
import styles from './receipt-preview.module.css'
import type { SlipLine } from './slip-lines.ts'
import { slipLines } from './slip-lines.ts'
import { testIds } from '../test-ids.ts'

type ReceiptPreviewProps = { readonly slip: SlipView }

/** A copy of a document as this till's printer sets it. The printer keeps the logo: only its place is known. */
export function ReceiptPreview({ slip: { title, document, columns, hasLogo } }: ReceiptPreviewProps) {
  const { t } = useI18n()
  const lines = useMemo(() => slipLines(document, columns), [document, columns])
  const width = { '--columns': columns } as CSSProperties
  return (
    <div className={styles.desk}>
      <div
        className={styles.paper}
        style={width}
        role="document"
        aria-label={title}
        data-testid={testIds.slip}
      >
        {hasLogo && document.hasLogo && (
          <p className={styles.logo} data-testid={testIds.slipLogo}>
            {t('slip.logo')}
          </p>
        )}
        {lines.map((line, at) => (
          <Line key={at} line={line} />
        ))}
      </div>
    </div>
  )
}

function Line({ line }: { readonly line: SlipLine }) {
  switch (line.line) {
    case 'text':
      return (
        <p className={classes(styles[line.size], line.bold && styles.bold, line.inverse && styles.inverse)}>
          <span>{line.text}</span>
        </p>
      )
    case 'qr':
      return <QrCode className={styles.qr} text={line.data} testId={testIds.slipQr} />
    case 'bars': {
      const { bars, text } = line
      return (
        <figure className={styles.bars} data-testid={testIds.slipBars}>
          <svg
            viewBox={`0 0 ${bars.width} ${bars.height}`}
            width={bars.width * 2}
            role="img"
            aria-label={text ?? undefined}
          >
            <path shapeRendering="crispEdges" d={bars.path} />
          </svg>
          {text !== null && <figcaption>{text}</figcaption>}
        </figure>
      )
    }
    case 'cut':
      return <hr className={styles.cut} />
  }
}
