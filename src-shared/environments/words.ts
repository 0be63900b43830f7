import type { Locale } from '../locale'
import { environments } from './registry'

/** What was seen in an environment, in a language: what the parts of its name are called. */
export function seenWords(environment: string, seen: string, locale: Locale): string {
  const names = environments.get(environment)?.text[locale].seen
  return seen
    .split('-')
    .map((part) => names?.[part] ?? part)
    .join(' ')
    .replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1') // Chinese words stand without a space between them
}

/** An action of an environment, in a language. */
export function actionWord(environment: string, action: string, locale: Locale): string {
  return environments.get(environment)?.text[locale].actions[action] ?? action
}
