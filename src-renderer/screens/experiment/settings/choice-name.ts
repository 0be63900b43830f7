import * as messages from '#shared/paraglide/messages.js'
import { tokenizers } from '#shared/text/registry'
import { language } from '#renderer/state/language.svelte'

type Message = () => string

/** A choice of a setting as people read it; the value itself where it is a name of its own, such as `relu`. */
export function choiceName(value: string): string {
  const named = (messages as unknown as Record<string, Message | undefined>)[
    `choice_${value.replaceAll('-', '_')}`
  ]
  return named?.() ?? tokenizers.get(value)?.text[language.current].name ?? value
}
