import * as v from 'valibot'

const millimetres = v.pipe(v.number(), v.minValue(0), v.maxValue(300))
const words = v.pipe(v.string(), v.maxLength(300))
const place = { x: millimetres, y: millimetres }

/** A label as a page may ask for it: no larger than any printer's, with few parts. */
export const labelSchema = v.strictObject({
  kind: v.literal('label-document'),
  widthMm: millimetres,
  heightMm: millimetres,
  parts: v.pipe(
    v.array(
      v.variant('part', [
        v.strictObject({
          ...place,
          part: v.literal('text'),
          text: words,
          size: millimetres,
          width: millimetres,
          lines: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10))),
          align: v.optional(v.picklist(['left', 'center', 'right'])),
        }),
        v.strictObject({
          ...place,
          part: v.literal('bars'),
          symbology: v.picklist(['ean13', 'code128']),
          data: v.pipe(v.string(), v.maxLength(48)),
          height: millimetres,
        }),
        v.strictObject({ ...place, part: v.literal('box'), width: millimetres, height: millimetres }),
      ]),
    ),
    v.maxLength(40),
  ),
})
