import type { LabelDocument } from '#src/device/label/label-document.ts'
import { labelShapes } from '#src/device/label/label-shapes.ts'
import styles from './label-preview.module.css'

type LabelPreviewProps = { readonly label: LabelDocument; readonly title: string }

/** A label as it will be printed. */
export function LabelPreview({ label, title }: LabelPreviewProps) {
  const { widthMm, heightMm } = label
  return (
    <svg className={styles.label} viewBox={`0 0 ${widthMm} ${heightMm}`} role="img" aria-label={title}>
      {labelShapes(label).map((one, index) =>
        one.shape === 'rect' ? (
          <rect key={index} x={one.x} y={one.y} width={one.width} height={one.height} />
        ) : (
          <text key={index} x={one.x} y={one.y} fontSize={one.size} textAnchor={one.anchor}>
            {one.text}
          </text>
        ),
      )}
    </svg>
  )
}
