import * as v from 'valibot'

/** Letters of JSON. A basket of 500 lines is a fifth of it; each is a record of the journal, whose segments are 16 MB. */
const longestBasket = 2_000_000

/** A basket as the window keeps it in the journal. Main understands nothing of it but that it is JSON of a size that can be kept. */
export const basketSchema = v.pipe(
  v.unknown(),
  v.check((basket) => {
    try {
      return JSON.stringify(basket).length <= longestBasket
    } catch {
      return false // no JSON
    }
  }, 'no JSON, or too long'),
)
