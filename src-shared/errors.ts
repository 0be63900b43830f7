/** A value shown inside an error's sentence. */
export type ErrorValue = string | number

/** One way to repair what is wrong: a change of one layer's setting, offered as a button. */
export interface Fix {
  readonly layer: string
  readonly param: string
  readonly value: ErrorValue
}

/**
 * An error for people. Its sentence is the message `error_<code>` of `messages/`, filled with `values`:
 * what was expected, what came, what to do. Programmer's mistakes are plain `TypeError`s instead.
 */
export class HeadlightError extends Error {
  readonly code: string
  readonly values: Readonly<Record<string, ErrorValue>>
  readonly fixes: readonly Fix[]
  /** Id of the layer at fault, if it is one layer's fault. */
  readonly layer: string | undefined

  constructor(
    code: string,
    values: Record<string, ErrorValue> = {},
    options: { fixes?: readonly Fix[]; layer?: string } = {},
  ) {
    super(`${code} ${JSON.stringify(values)}`)
    this.name = 'HeadlightError'
    this.code = code
    this.values = values
    this.fixes = options.fixes ?? []
    this.layer = options.layer
  }
}

/** A `HeadlightError` as plain data, for crossing a process or a Worker boundary. */
export interface ErrorData {
  readonly code: string
  readonly values: Readonly<Record<string, ErrorValue>>
  readonly fixes: readonly Fix[]
  readonly layer?: string | undefined
}

/** Anything thrown, as plain data; what is not ours becomes `unexpected` with its message. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof HeadlightError) {
    return { code: thrown.code, values: thrown.values, fixes: thrown.fixes, layer: thrown.layer }
  }
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return { code: 'unexpected', values: { detail }, fixes: [] }
}

/** The error that `toErrorData` was made from. */
export function fromErrorData(data: ErrorData): HeadlightError {
  return new HeadlightError(data.code, { ...data.values }, { fixes: data.fixes, layer: data.layer })
}
