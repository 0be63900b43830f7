import type { Locale } from '../locale'
import type { Comparison, Expression, QueryValue, Words } from './expression'
import { fieldOfName, nameOfField } from './field-names'
import { isKeyword } from './keywords'
import { isWordText } from './tokens'

const joints = {
  en: { and: ' and ', or: ' or ', not: 'not ', has: 'has', list: ', ' },
  'zh-CN': { and: ' 且 ', or: ' 或 ', not: '非 ', has: '有', list: '、' },
} as const

/** The text of a query, in the words of a language; reading it again gives the same query. */
export function printQuery(expression: Expression | null, locale: Locale = 'en'): string {
  return expression === null ? '' : printed(expression, locale)
}

function printed(expression: Expression, locale: Locale): string {
  const words = joints[locale]
  switch (expression.kind) {
    case 'and':
    case 'or':
      return expression.parts
        .map((part) => inside(part, expression.kind, locale))
        .join(words[expression.kind])
    case 'not':
      return words.not + inside(expression.part, 'not', locale)
    case 'has':
      return `${words.has}:${printField(expression.field, locale)}`
    case 'words':
      return printWords(expression)
    case 'compare':
      return printComparison(expression, locale)
  }
}

/** A part with parentheses where it needs them. */
function inside(part: Expression, around: 'and' | 'or' | 'not', locale: Locale): string {
  const isLoose = part.kind === 'or' || (part.kind === 'and' && around !== 'or')
  return isLoose ? `(${printed(part, locale)})` : printed(part, locale)
}

function printComparison({ field, operator, values }: Comparison, locale: Locale): string {
  const sign = operator === ':' ? ':' : ` ${operator} `
  return printField(field, locale) + sign + values.map(printValue).join(joints[locale].list)
}

/** A field as people write it in a language. */
export function printField(field: string, locale: Locale): string {
  const name = nameOfField(field, locale)
  if (name !== undefined) return name
  const isPlain = isWordText(field) && !isKeyword(field) && (fieldOfName(field) ?? field) === field
  return isPlain && !/^(has|is|有|是)$/i.test(field) ? field : `\`${escaped(field, '`')}\``
}

/** A value as it is typed: in quotation marks where it would be read as something else. */
export function printValue({ text, quoted }: QueryValue): string {
  return quoted || !isWordText(text) || isKeyword(text) ? `"${escaped(text, '"')}"` : text
}

function printWords({ text, quoted }: Words): string {
  return printValue({ text, quoted })
}

const escaped = (text: string, quote: string) =>
  text.replaceAll(/[\\"`]/g, (sign) => (sign === '\\' || sign === quote ? `\\${sign}` : sign))
