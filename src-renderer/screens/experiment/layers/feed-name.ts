import * as messages from '#shared/paraglide/messages.js'
import { sizeOf } from '#shared/model/graph/value'
import type { FeedSignature } from '#shared/tasks/define'
import { count } from '#renderer/state/format'

type Message = (values?: object) => string

const named = (key: string) => (messages as unknown as Record<string, Message | undefined>)[key]

/** What one of a task's feeds holds, in words; its own name where nobody has named it. */
export function feedName(name: string): string {
  return named(`feed_${name}`)?.() ?? name
}

/** How much of what a feed holds: "12 tokens". */
export function feedSize(positions: FeedSignature['positions']): string {
  if (!positions) return ''
  const size = sizeOf(positions.shape)
  return named(`feed_size_${positions.kind}`)?.({ count: size, shown: count(size) }) ?? ''
}
