import type { Locale } from '#shared/locale'
import { partIn } from '#renderer/state/runs/query-parts'

/** A condition as its chip shows it: what is compared, the sign between, and with what. */
export function chipText(part: string, locale: Locale): { before: string; sign: string; after: string } {
  const { text, expression } = partIn(part, locale)
  if (expression?.kind !== 'compare') return { before: text, sign: '', after: '' }
  const { at, length } = expression.fieldSpan
  const rest = text.slice(at + length)
  const sign = /^\s*(!=|<=|>=|!~|[=<>:~])\s*/u.exec(rest)?.[0] ?? ''
  return { before: text.slice(0, at + length), sign, after: rest.slice(sign.length) }
}
