import type { z } from '../zod'

/** One call across a process boundary: the schema of its argument and of its answer. */
export interface Call<In extends z.ZodType = z.ZodType, Out extends z.ZodType = z.ZodType> {
  readonly input: In
  readonly output: Out
}

export function call<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out): Call<In, Out> {
  return { input, output }
}

export type Calls = Readonly<Record<string, Call>>

/** The calling side of a contract: `client['runs.get']({ id })`. */
export type Client<C extends Calls> = {
  readonly [K in keyof C]: (input: z.input<C[K]['input']>) => Promise<z.output<C[K]['output']>>
}

/** The answering side of a contract. */
export type Handlers<C extends Calls> = {
  readonly [K in keyof C]: (input: z.output<C[K]['input']>) => MaybePromise<z.input<C[K]['output']>>
}

type MaybePromise<T> = T | Promise<T>
