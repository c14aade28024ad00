import { barModules } from './bar-modules.ts'
import type { LabelDocument, LabelPart } from './label-document.ts'

/** What a screen draws of a label, in millimetres: the same document that is printed. */
export type LabelShape =
  | {
      readonly shape: 'text'
      readonly x: number
      /** Of the baseline. */
      readonly y: number
      readonly size: number
      readonly anchor: 'start' | 'middle' | 'end'
      readonly text: string
    }
  | {
      readonly shape: 'rect'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
    }

/** Millimetres of one module, as printers of 203 and 300 dpi draw it. */
const moduleMm = 0.25
/** Of a line above its baseline. */
const ascent = 0.8
/** A letter's width, of its line. */
const letterWidth = 0.5
/** The digits under the bars. */
const underSize = 3

export function labelShapes({ parts }: LabelDocument): readonly LabelShape[] {
  return parts.flatMap(shapesOf)
}

function shapesOf(part: LabelPart): readonly LabelShape[] {
  switch (part.part) {
    case 'text':
      return textShapes(part)
    case 'bars':
      return barShapes(part)
    case 'box':
      return [{ shape: 'rect', x: part.x, y: part.y, width: part.width, height: part.height }]
  }
}

const anchors = { left: 'start', center: 'middle', right: 'end' } as const

function textShapes(part: Extract<LabelPart, { part: 'text' }>): readonly LabelShape[] {
  const { x, y, size, width, align = 'left', lines = 1, text } = part
  const at = x + { left: 0, center: width / 2, right: width }[align]
  const letters = Math.floor(width / (size * letterWidth))
  return broken(text, letters)
    .slice(0, lines)
    .map((line, row) => ({
      ...{ shape: 'text', x: at, y: y + size * (row + ascent), size },
      ...{ anchor: anchors[align], text: line },
    }))
}

/** Breaks between words where a line is full, as the printer does. */
function broken(words: string, letters: number): readonly string[] {
  return words.split(' ').reduce<readonly string[]>((rows, word) => {
    const last = rows.at(-1)
    const isRoom = last !== undefined && last.length + 1 + word.length <= letters
    return isRoom ? [...rows.slice(0, -1), `${last} ${word}`] : [...rows, word]
  }, [])
}

function barShapes(part: Extract<LabelPart, { part: 'bars' }>): readonly LabelShape[] {
  const { x, y, height, symbology, data } = part
  const bars = [...barModules(symbology, data).matchAll(/1+/g)].map(({ index, 0: run }): LabelShape => ({
    ...{ shape: 'rect', x: x + index * moduleMm, y },
    ...{ width: run.length * moduleMm, height },
  }))
  const under = { shape: 'text', x, y: y + height + underSize, size: underSize } as const
  return [...bars, { ...under, anchor: 'start', text: data }]
}
