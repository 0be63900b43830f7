import { expect } from 'vitest'
import type { ImportWarning } from '#shared/data/dataset'
import { HeadlightError } from '#shared/errors'
import en from '#shared/messages/en.json'
import zh from '#shared/messages/zh-CN.json'

/** The error a promise or function ends with; fails unless it is ours and has its sentence in every language. */
export async function refusal(act: Promise<unknown> | (() => unknown)): Promise<HeadlightError> {
  const error = await Promise.resolve(
    typeof act === 'function' ? new Promise((done) => done(act())) : act,
  ).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof HeadlightError)) throw new Error(`expected a HeadlightError, got ${String(error)}`)
  expectSentence(`error_${error.code}`, error.values)
  return error
}

/** Codes of warnings, each of which must have its sentence in every language. */
export function codesOf(warnings: readonly ImportWarning[]): string[] {
  for (const { code, values } of warnings) expectSentence(`warning_${code}`, values)
  return warnings.map(({ code }) => code)
}

function expectSentence(key: string, values: Readonly<Record<string, unknown>>): void {
  for (const messages of [en, zh] as Record<string, string>[]) {
    const sentence = messages[key]
    expect(sentence, key).toBeTypeOf('string')
    for (const [, name] of sentence!.matchAll(/\{(\w+)\}/g))
      expect(values, `${key} needs ${name}`).toHaveProperty(name!)
  }
}
