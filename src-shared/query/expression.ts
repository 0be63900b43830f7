import { z } from '../zod'

/** Where in the typed text something stands: its first character, counted from 0, and how many there are. */
const span = z.object({ at: z.int().min(0), length: z.int().min(0) })

/**
 * How a value is compared. `:` is what people mean by it: the same tag, a part of a text, the same number.
 * `~` asks for a part of a text.
 */
export const operators = ['=', '!=', '<', '<=', '>', '>=', ':', '~', '!~'] as const

/** A value as it was typed. What it means depends on the field: `2026-01-01` is a day of `createdAt`, a word of `name`. */
const value = z.object({ text: z.string().max(1000), quoted: z.boolean() })

/** One comparison of a field; of several values one has to fit (with `!=`, `!~`: none may). */
const comparison = z.object({
  kind: z.literal('compare'),
  /** The field's own name: `training.batchSize`, `heads`, `createdAt`, `validation/accuracy`; a figure of any part begins with `*`. */
  field: z.string().min(1).max(200),
  operator: z.enum(operators),
  values: z.array(value).min(1).max(100),
  span,
  fieldSpan: span,
})

/** The run has something there: a note, a tag, a parent, a figure. */
const presence = z.object({
  kind: z.literal('has'),
  field: z.string().min(1).max(200),
  span,
  fieldSpan: span,
})

/** A word of name, notes, tags, preset or dataset; what is quoted stands there letter by letter. */
const words = z.object({ kind: z.literal('words'), text: z.string().max(1000), quoted: z.boolean(), span })

type Leaf = z.infer<typeof comparison> | z.infer<typeof presence> | z.infer<typeof words>

/** What a query asks of a run. `span` is where it stands in the text. */
export type Expression =
  | Leaf
  | { kind: 'and' | 'or'; parts: Expression[]; span: Span }
  | { kind: 'not'; part: Expression; span: Span }

/** An expression as it crosses to the storage process. */
export const expression: z.ZodType<Expression, Expression> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    comparison,
    presence,
    words,
    z.object({ kind: z.enum(['and', 'or']), parts: z.array(expression).min(2).max(400), span }),
    z.object({ kind: z.literal('not'), part: expression, span }),
  ]),
)

export type Span = z.infer<typeof span>
export type Operator = (typeof operators)[number]
export type QueryValue = z.infer<typeof value>
export type Comparison = z.infer<typeof comparison>
export type Presence = z.infer<typeof presence>
export type Words = z.infer<typeof words>
