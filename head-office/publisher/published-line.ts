/**
 * A document as a line of a published file. Letters beyond ASCII are escaped: tills keep lines as texts, and a browser takes
 * half the room and time for one of single bytes.
 */
export const publishedLine = (document: object): string =>
  `${JSON.stringify(document).replace(/[\u0080-\uffff]/g, escaped)}\n`

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
