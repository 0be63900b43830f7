import { HeadlightError } from '../../errors'

/** Text with every line end (CR LF, CR or LF, mixed or not) as LF. A NUL character is refused, naming its line. */
export async function* normaliseNewlines(
  chunks: AsyncIterable<string> | Iterable<string>,
  file: string,
): AsyncGenerator<string> {
  let line = 1
  let carry = '' // a CR at a chunk's end, whose LF may follow
  for await (const chunk of chunks) {
    const text = (carry + chunk).replace(/\r\n|\r(?=[^])/g, '\n')
    carry = text.endsWith('\r') ? '\r' : ''
    const whole = carry ? text.slice(0, -1) : text
    const nul = whole.indexOf('\0')
    if (nul >= 0) throw new HeadlightError('csv_nul', { file, line: line + newlinesIn(whole.slice(0, nul)) })
    line += newlinesIn(whole)
    if (whole) yield whole
  }
  if (carry) yield '\n'
}

/** Number of line ends in a text. */
export function newlinesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
