import * as m from '#shared/paraglide/messages.js'
import type { Field } from '#shared/tasks/define'

const names = {
  image: m.field_image,
  text: m.field_text,
  series: m.field_series,
  sequence: m.field_sequence,
  graph: m.field_graph,
  agent: m.field_agent,
} satisfies Record<Field, () => string>

/** What a task works on, in the language of the interface. */
export const fieldName = (field: Field): string => names[field]()
