/** Form of the data of an application identifier. */
export type Gs1Form = {
  /** The identifier at the beginning of an element. */
  readonly ai: RegExp
  readonly data: RegExp
  /** Identifiers whose data has a predefined length need no separator (GS1 General Specifications, 7.8.5). */
  readonly fixed?: number
  /** The last digit is a check digit. */
  readonly isChecked?: boolean
}

const date = /^\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/

/** Digits that need no separator. */
const fixed = (ai: RegExp, length: number): Gs1Form => ({
  ai,
  data: new RegExp(`^\\d{${length}}$`),
  fixed: length,
})
const checked = (ai: RegExp, length: number): Gs1Form => ({ ...fixed(ai, length), isChecked: true })
const digits = (ai: RegExp, least: number, most = least): Gs1Form => ({
  ai,
  data: new RegExp(`^\\d{${least},${most}}$`),
})
/** Characters of set 82 (7.11), after so many digits. */
const text = (ai: RegExp, most: number, before = 0): Gs1Form => ({
  ai,
  data: new RegExp(`^\\d{${before}}[!"%&'()*+,\\-./0-9:;<=>?A-Z_a-z]{${before === 0 ? 1 : 0},${most}}$`),
})

/** Application identifiers (GS1 General Specifications, 3.2). */
export const gs1Forms: readonly Gs1Form[] = [
  checked(/^00/, 18),
  checked(/^0[123]/, 14),
  { ai: /^1[123567]/, data: date, fixed: 6 },
  fixed(/^20/, 2),
  text(/^(10|21|22)/, 20),
  text(/^235/, 28),
  text(/^24[01]/, 30),
  digits(/^242/, 1, 6),
  text(/^(243|254)/, 20),
  text(/^25[01]/, 30),
  text(/^253/, 17, 13),
  digits(/^255/, 13, 25),
  digits(/^3[07]/, 1, 8),
  fixed(/^3[1-6]\d\d/, 6),
  digits(/^39[02]\d/, 1, 15),
  digits(/^39[13]\d/, 4, 18),
  digits(/^394\d/, 4),
  digits(/^395\d/, 6),
  text(/^40[013]/, 30),
  digits(/^402/, 17),
  checked(/^41[0-7]/, 13),
  text(/^420/, 20),
  text(/^421/, 9, 3),
  digits(/^42[2456]/, 3),
  digits(/^423/, 3, 15),
  text(/^427/, 3),
  text(/^43\d\d/, 90),
  digits(/^7001/, 13),
  text(/^7002/, 30),
  digits(/^7003/, 10),
  digits(/^7004/, 1, 4),
  text(/^7005/, 12),
  digits(/^7006/, 6),
  digits(/^7007/, 6, 12),
  text(/^7008/, 3),
  text(/^7009/, 10),
  text(/^7010/, 2),
  digits(/^7011/, 6, 10),
  text(/^702\d/, 20),
  text(/^703\d/, 27, 3),
  text(/^704\d/, 4),
  text(/^71\d/, 20),
  text(/^72\d\d/, 90),
  digits(/^8001/, 14),
  text(/^8002/, 20),
  text(/^8003/, 16, 14),
  text(/^8004/, 30),
  digits(/^8005/, 6),
  digits(/^(8006|8026)/, 18),
  text(/^8007/, 34),
  digits(/^8008/, 8, 12),
  text(/^8009/, 50),
  text(/^8010/, 30),
  digits(/^8011/, 1, 12),
  text(/^801[23]/, 25),
  digits(/^801[78]/, 18),
  digits(/^8019/, 1, 10),
  text(/^8020/, 25),
  text(/^8030/, 90),
  text(/^811\d/, 70),
  text(/^8200/, 70),
  text(/^90/, 30),
  text(/^9[1-9]/, 90),
]
