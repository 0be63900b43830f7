import { queryError } from './query-error'
import type { Operator, Span } from './expression'

/** A piece of a query's text. `glued`: nothing stands between it and the token before. */
export type Token = Span & { readonly glued: boolean } & (
    | { readonly kind: 'word' | 'quoted' | 'field'; readonly text: string }
    | { readonly kind: 'operator'; readonly operator: Operator }
    | { readonly kind: '(' | ')' | ',' | 'and' | 'or' | 'not' }
  )

const signs: Readonly<Record<string, Operator>> = {
  ...{ '==': '=', '=': '=', '＝': '=', '!=': '!=', '≠': '!=', '<>': '!=', '！＝': '!=' },
  ...{
    '<=': '<=',
    '≤': '<=',
    '＜＝': '<=',
    '>=': '>=',
    '≥': '>=',
    '＞＝': '>=',
    '<': '<',
    '＜': '<',
    '>': '>',
    '＞': '>',
  },
  ...{ ':': ':', '：': ':', '~': '~', '～': '~', '!~': '!~' },
}
const marks: Readonly<Record<string, '(' | ')' | ',' | 'and' | 'or' | 'not'>> = {
  ...{ '(': '(', '（': '(', ')': ')', '）': ')', ',': ',', '，': ',', '、': ',' },
  ...{ '&&': 'and', '||': 'or', '!': 'not', '！': 'not' },
}
const closing: Readonly<Record<string, string>> = { '"': '"', '“': '”', '「': '」', '`': '`' }

// Longer signs come first, so that `<=` is not read as `<`.
const signPattern = [...Object.keys(signs), ...Object.keys(marks)]
  .sort((a, b) => b.length - a.length)
  .map((sign) => sign.replace(/[()|]/g, '\\$&'))
  .join('|')
const wordCharacter = '[^\\s"“”「」`()（）,，、=＝<＜>＞:：~～≠≤≥!！|&]'
// The colon of a time of day belongs to it.
const moment = '\\d{4}-\\d{1,2}-\\d{1,2}T\\d{1,2}:\\d{2}'
const pattern = new RegExp(`(\\s+)|(?:(${signPattern})|(${moment}|${wordCharacter}+)|[^])`, 'uy')
const oneWord = new RegExp(`^${wordCharacter}+$`, 'u')

/** Whether a text stands as one word without quotation marks. */
export const isWordText = (text: string): boolean => oneWord.test(text)

/** Whether a token is a word or a quoted text. */
export const isValue = (token: Token): token is Extract<Token, { readonly text: string }> => 'text' in token

/** Cuts a query's text into words, quoted texts, signs and brackets. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let glued = false
  while (at < text.length) {
    const token = tokenAt(text, at, glued)
    if (token) tokens.push(token)
    glued = token !== null
    at = token ? token.at + token.length : afterSpace(text, at)
  }
  return tokens
}

function afterSpace(text: string, at: number): number {
  pattern.lastIndex = at
  return at + pattern.exec(text)![0].length
}

function tokenAt(text: string, at: number, glued: boolean): Token | null {
  pattern.lastIndex = at
  const [whole, space, sign, word] = pattern.exec(text)!
  if (space !== undefined) return null
  const place = { at, length: whole.length, glued }
  if (word !== undefined) return { kind: 'word', text: word, ...place }
  if (sign === undefined) return quotedAt(text, at, glued)
  const operator = signs[sign]
  return operator ? { kind: 'operator', operator, ...place } : { kind: marks[sign]!, ...place }
}

/** A quoted text; a backslash keeps the next character as it is. Between backticks stands a field's own name. */
function quotedAt(text: string, at: number, glued: boolean): Token {
  const close = closing[text[at]!]
  if (close === undefined) throw queryError('query_unexpected', { at, length: 1 }, { text: text[at]! })
  let [inner, end] = ['', at + 1]
  for (; end < text.length && text[end] !== close; end++) {
    if (text[end] === '\\' && end + 1 < text.length) end++
    inner += text[end]
  }
  const span = { at, length: Math.min(end + 1, text.length) - at }
  if (end >= text.length) throw queryError('query_unclosed_quote', span, { quote: text[at]! })
  return { kind: close === '`' ? 'field' : 'quoted', text: inner, ...span, glued }
}
