import { create } from 'qrcode'

type QrCodeProps = {
  readonly text: string
  readonly className?: string | undefined
  readonly testId?: string
}

/** Modules of white around the code that ISO/IEC 18004 asks for. */
const quiet = 4

/** A text as a code that a phone reads off the screen: black on white in every theme. */
export function QrCode({ text, className, testId }: QrCodeProps) {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const side = size + 2 * quiet
  const dark = [...data.entries()].flatMap(([at, isDark]) =>
    isDark ? [`M${quiet + (at % size)} ${quiet + Math.floor(at / size)}h1v1h-1z`] : [],
  )
  return (
    <svg className={className} viewBox={`0 0 ${side} ${side}`} role="img" data-testid={testId}>
      <path fill="#fff" d={`M0 0h${side}v${side}h-${side}z`} />
      <path fill="#000" shapeRendering="crispEdges" d={dark.join('')} />
    </svg>
  )
}
