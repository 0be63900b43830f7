import * as m from '#shared/paraglide/messages.js'
import { fieldName } from '#renderer/state/runs/field-text'

/** Names of settings inside a sentence: small letters, commas between. */
export function settingsInSentence(fields: readonly string[]): string {
  return fields
    .map((field) => fieldName(field).replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase()))
    .join(m.list_comma())
}
