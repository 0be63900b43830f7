import * as messages from '#shared/paraglide/messages.js'

type Message = () => string

/** A choice of a setting as people read it; the value itself where it is a name of its own, such as `relu`. */
export function choiceName(value: string): string {
  const named = (messages as unknown as Record<string, Message | undefined>)[
    `choice_${value.replaceAll('-', '_')}`
  ]
  return named?.() ?? value
}
