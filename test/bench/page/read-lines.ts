/** Lines of a gzip file of the page's own origin. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const { body } = await fetch(path)
  if (!body) throw new Error(`${path} is empty`)
  const text = body.pipeThrough(new DecompressionStream('gzip')).pipeThrough(new TextDecoderStream())
  let rest = ''
  for await (const part of text) {
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
