import { toErrorData, type ErrorData } from '#shared/errors'
import * as messages from '#shared/paraglide/messages.js'
import { count, noNumber } from './format'

type Message = (values: Record<string, string>) => string

/** Whole numbers from 1,000 on read easier with their thousands apart; the rest stays as it came. */
const shown = (value: string | number) =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= 1000
    ? count(value)
    : String(value)

const named = (prefix: string, code: string) =>
  (messages as unknown as Record<string, Message | undefined>)[`${prefix}_${code}`]

function sentence(prefix: string, code: string, values: ErrorData['values']): string | undefined {
  const texts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, shown(value)]))
  return named(prefix, code)?.(texts)
}

/** What happened, what it means and what to do, in the language of the interface. */
export function describeError(data: ErrorData): string {
  const detail = String(
    data.values['detail'] ?? (Object.values(data.values).map(String).join(', ') || noNumber),
  )
  return (
    sentence('error', data.code, data.values) ??
    messages.error_unexpected({ detail: `${data.code}: ${detail}` })
  )
}

/** The same for something just caught. */
export function describeThrown(thrown: unknown): string {
  return describeError(toErrorData(thrown))
}

/** Something worth knowing about an import. */
export function describeWarning(warning: { code: string; values: ErrorData['values'] }): string {
  return sentence('warning', warning.code, warning.values) ?? warning.code
}
