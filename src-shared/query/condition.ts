import type { Comparison, Expression, Presence, QueryValue, Span } from './expression'
import { fieldOfName } from './field-names'
import { queryError } from './query-error'
import type { TokenReader } from './token-reader'
import { isValue, type Token } from './tokens'
import { refuseMisfit } from './value-type'

/** A field as it was written, and where. */
interface WrittenField {
  readonly field: string
  readonly span: Span
}

const states = ['running', 'paused', 'finished', 'stopped', 'failed', 'interrupted']

/** Reads one condition: a comparison, `has:notes`, `is:starred`, or a word to search for. */
export function parseCondition(reader: TokenReader): Expression {
  const token = reader.next
  if (!token || !isValue(token)) throw missing(reader)
  const field = takeField(reader)
  if (!field) return { kind: 'words', text: token.text, quoted: token.kind !== 'word', span: spanOf(token) }
  const sign = reader.take('operator')!
  if (sign.operator === ':' && /^(has|有)$/i.test(field.field)) return presence(reader, field)
  if (sign.operator === ':' && /^(is|是)$/i.test(field.field)) return standing(reader, field)
  const values = takeValues(reader, field, sign)
  const span = { at: field.span.at, length: values.end - field.span.at }
  const comparison: Comparison = {
    ...{ kind: 'compare', field: field.field, operator: sign.operator },
    ...{ values: values.list, span, fieldSpan: field.span },
  }
  refuseMisfit(comparison, values.spans)
  return comparison
}

/** Takes the words before an operator that name a field, or else the word that stands first. */
function takeField(reader: TokenReader): WrittenField | null {
  const words = wordsBeforeOperator(reader)
  const text = words.map((word) => word.text).join(' ')
  const isName = words.length === 1 || (words.length > 1 && fieldOfName(text) !== undefined)
  reader.skip(isName ? words.length : 1)
  if (!isName) return null
  const [first, last] = [words[0]!, words.at(-1)!]
  const field = first.kind === 'field' ? first.text : (fieldOfName(text) ?? text)
  return { field, span: { at: first.at, length: last.at + last.length - first.at } }
}

/** The words up to the next operator; none where something else comes before it. */
function wordsBeforeOperator(reader: TokenReader) {
  const words: Extract<Token, { text: string }>[] = []
  for (let ahead = 0; ; ahead++) {
    const token = reader.peek(ahead)
    if (token?.kind === 'operator') return words
    if (!token || !isValue(token) || words.length > 5) return []
    words.push(token)
  }
}

function takeValues(
  reader: TokenReader,
  { field }: WrittenField,
  sign: Extract<Token, { kind: 'operator' }>,
) {
  const list: QueryValue[] = []
  const spans: Span[] = []
  do {
    const token = reader.next
    if (!token || !isValue(token)) {
      throw queryError('query_missing_value', sign, { field, operator: sign.operator })
    }
    reader.skip(1)
    list.push({ text: token.text, quoted: token.kind !== 'word' })
    spans.push(spanOf(token))
  } while (continues(reader) && reader.take(','))
  const last = spans.at(-1)!
  return { list, spans, end: last.at + last.length }
}

/** Whether a comma is followed by another value rather than by another condition. */
function continues(reader: TokenReader): boolean {
  const [comma, value, after] = [reader.peek(0), reader.peek(1), reader.peek(2)]
  return comma?.kind === ',' && value !== undefined && isValue(value) && after?.kind !== 'operator'
}

function presence(reader: TokenReader, has: WrittenField): Presence {
  const token = takeWord(reader, has)
  const span = { at: has.span.at, length: token.at + token.length - has.span.at }
  const field = token.kind === 'field' ? token.text : (fieldOfName(token.text) ?? token.text)
  return { kind: 'has', field, span, fieldSpan: spanOf(token) }
}

/** `is:starred` and `is:finished` are other ways to write a comparison. */
function standing(reader: TokenReader, is: WrittenField): Comparison {
  const token = takeWord(reader, is)
  const isStar = fieldOfName(token.text) === 'starred'
  const text = token.text.toLowerCase()
  if (!isStar && !states.includes(text)) {
    throw queryError('query_unknown_state', token, {
      word: token.text,
      known: ['starred', ...states].join(', '),
    })
  }
  const span = { at: is.span.at, length: token.at + token.length - is.span.at }
  const [field, value] = isStar ? ['starred', 'true'] : ['status', text]
  return {
    kind: 'compare',
    field,
    operator: '=',
    values: [{ text: value, quoted: false }],
    span,
    fieldSpan: span,
  }
}

function takeWord(reader: TokenReader, { field, span }: WrittenField) {
  const token = reader.next
  if (!token || !isValue(token)) throw queryError('query_missing_value', span, { field, operator: ':' })
  reader.skip(1)
  return token
}

function missing(reader: TokenReader) {
  const token = reader.next
  if (token?.kind === 'operator')
    return queryError('query_missing_field', token, { operator: token.operator })
  return queryError('query_missing_condition', token ?? reader.end)
}

const spanOf = ({ at, length }: Token): Span => ({ at, length })
