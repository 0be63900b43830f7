import { toErrorData } from '#shared/errors'
import type { ErrorData } from '#shared/errors'
import type { ModelAnswer, Question } from '#renderer/engine/protocol'
import type { Examiner } from '../examiner'

/** What a run's model answers now, where stored maps are not enough: another input, heads switched off, gradients. */
export class LiveAnswer {
  readonly #examiner: Examiner | undefined
  #question: Question | null = null
  #asked = $state.raw<Question | null>(null)
  #answer = $state.raw<ModelAnswer | null>(null)
  #busy = $state(false)
  #error = $state.raw<ErrorData | null>(null)

  constructor(examiner: Examiner | undefined) {
    this.#examiner = examiner
  }

  /** The last answer, until another is there; `null` while nothing is asked. */
  get answer() {
    return this.#answer
  }
  /** What it is the answer to. */
  get asked() {
    return this.#asked
  }
  get busy() {
    return this.#busy
  }
  get error() {
    return this.#error
  }

  /** Asks, unless the same is asked or answered already; an answer to an older question is dropped. */
  async ask(question: Question | null): Promise<void> {
    if (question && this.#question && isSame(question, this.#question)) return
    this.#question = question
    this.#error = null
    this.#busy = question !== null && this.#examiner !== undefined
    if (!question) this.#answer = null
    if (!question || !this.#examiner) return
    const { answer, error } = await attempt(this.#examiner.ask(question))
    if (this.#question !== question) return
    this.#answer = answer ?? this.#answer
    if (answer) this.#asked = question
    this.#error = error ?? null
    if (error) this.#question = null
    this.#busy = false
  }
}

async function attempt(work: Promise<ModelAnswer>): Promise<{ answer?: ModelAnswer; error?: ErrorData }> {
  try {
    return { answer: await work }
  } catch (thrown) {
    return { error: toErrorData(thrown) }
  }
}

function isSame(a: Question, b: Question): boolean {
  const text = ({ example: _, ...rest }: Question) => JSON.stringify(rest)
  return a.example === b.example && text(a) === text(b)
}
