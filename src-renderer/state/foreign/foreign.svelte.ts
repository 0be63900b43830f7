import { toErrorData, type ErrorData } from '#shared/errors'
import type { TokenizerText } from '#shared/foreign-onnx/cut-text'
import type { Given, GivenInputs } from '#shared/foreign-onnx/given'
import { isGiven } from '#shared/foreign-onnx/inputs'
import { openEngine } from '#renderer/bridge/engine'
import type { EngineClient } from '#renderer/engine/engine-client'
import type { ForeignModelInfo } from '#renderer/engine/foreign-model'
import type { ModelAnswer, Question } from '#renderer/engine/protocol'
import type { AttentionState } from '../attention.svelte'
import { givenAgain, guestOf } from './guest'

/** A foreign ONNX file that is being opened, in a Worker of its own that can be ended whatever it does. */
export class Foreign {
  readonly file: File
  readonly #engine: Promise<EngineClient>
  #info = $state.raw<ForeignModelInfo | null>(null)
  #given = $state.raw<GivenInputs>({})
  #tokenizer = $state.raw<TokenizerText | null>(null)
  #error = $state.raw<ErrorData | null>(null)
  #busy = $state(true)

  constructor(file: File) {
    this.file = file
    this.#engine = openEngine('assistant')
    void this.#attempt(async ({ calls }) => {
      this.#info = await calls.openForeign({ file })
    })
  }

  /** What the file says of itself; `null` until it was read. */
  get info() {
    return this.#info
  }
  get tokenizer() {
    return this.#tokenizer
  }
  get error() {
    return this.#error
  }
  get busy() {
    return this.#busy
  }
  /** What people have to give. */
  get wanted() {
    return this.#info?.inputs.filter(isGiven) ?? []
  }
  /** What follows from that. */
  get implied() {
    return this.#info?.inputs.filter((input) => !isGiven(input)) ?? []
  }

  /** Puts an image or numbers in; `null` takes them out. */
  give(input: string, given: Given | null): void {
    const { [input]: _, ...rest } = this.#given
    this.#given = given ? { ...rest, [input]: given } : rest
    this.#error = null
  }

  cutWith(tokenizer: TokenizerText | null): void {
    this.#tokenizer = tokenizer
    this.#error = null
  }

  /** Runs the model and lets the lab look at it; the id to open it by, or `null` where it failed. */
  async show(texts: Readonly<Record<string, string>>, attention: AttentionState): Promise<string | null> {
    let id: string | null = null
    await this.#attempt(async ({ calls }) => {
      const given = { ...this.#given, ...(await this.#cut(calls, texts)) }
      const answer = await calls.askForeign({ given })
      id = `foreign-${crypto.randomUUID()}`
      const askAgain = (view: Question['example']) => this.#askAgain(given, view)
      attention.runs.welcome(id, guestOf({ id, info: this.#info!, answer, askAgain }))
    })
    return id
  }

  /** Ends its Worker at once. */
  close(): void {
    void this.#engine.then(({ terminate }) => terminate())
  }

  async #cut(calls: EngineClient['calls'], texts: Readonly<Record<string, string>>): Promise<GivenInputs> {
    const tokenizer = this.#tokenizer
    const cut = Object.entries(texts).map(
      async ([input, text]) => [input, await calls.cutText({ text, tokenizer })] as const,
    )
    return Object.fromEntries(await Promise.all(cut))
  }

  async #askAgain(given: GivenInputs, view: Question['example']): Promise<ModelAnswer> {
    const { calls } = await this.#engine
    const again = givenAgain(given, view)
    const texts = Object.keys(given).filter((name) => given[name]!.kind === 'ids')
    const [first] = texts
    if (typeof view === 'number' || view.kind !== 'tokens' || first === undefined)
      return calls.askForeign({ given: again })
    const text = view.tokens.filter((token) => !/^(\[(CLS|SEP|PAD)\]|<\/?s>)$/.test(token)).join(' ')
    const cut = await calls.cutText({ text, tokenizer: this.#tokenizer })
    return calls.askForeign({ given: { ...again, [first]: cut } })
  }

  async #attempt(work: (engine: EngineClient) => Promise<void>): Promise<void> {
    this.#busy = true
    this.#error = null
    try {
      await work(await this.#engine)
    } catch (thrown) {
      this.#error = toErrorData(thrown)
    }
    this.#busy = false
  }
}
