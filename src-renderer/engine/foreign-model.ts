import { joinBytes } from '#shared/data/join-bytes'
import { HeadlightError } from '#shared/errors'
import { mostBytes } from '#shared/foreign-onnx/check-bytes'
import { positionsOf, viewOfGiven } from '#shared/foreign-onnx/drawn-on'
import { feedsOf } from '#shared/foreign-onnx/feeds'
import type { GivenInputs } from '#shared/foreign-onnx/given'
import { inputsOf, type ForeignInput } from '#shared/foreign-onnx/inputs'
import { readGraph } from '#shared/foreign-onnx/read-graph'
import { headWeights, type TensorValues } from '#shared/foreign-onnx/weights'
import { withAttention, type WithAttention } from '#shared/foreign-onnx/with-attention'
import type { AttentionMap } from '#shared/records'
import { openForeign, type ForeignSession } from './onnx/foreign-session'
import type { ModelAnswer } from './protocol'

type Found = WithAttention['attention'][number]

/** What a file of someone else's says of itself. */
export interface ForeignModelInfo {
  readonly file: string
  readonly bytes: number
  readonly opset: number
  readonly producer: string
  readonly inputs: readonly ForeignInput[]
  /** Where attention was found, in the order of the model. */
  readonly attention: readonly string[]
  /** Nodes with attention whose weights cannot be shown. */
  readonly hidden: number
}

/** A file as a window hands it over; its content is read only where its size allows it. */
export type ForeignFile = Pick<File, 'name' | 'size' | 'stream'>

/** A model of someone else's whose attention can be looked at. */
export class ForeignModel {
  readonly info: ForeignModelInfo
  readonly #session: ForeignSession
  readonly #found: WithAttention['attention']

  private constructor(info: ForeignModelInfo, session: ForeignSession, found: WithAttention['attention']) {
    this.info = info
    this.#session = session
    this.#found = found
  }

  /** Opens a file; throws a `foreign_…` error that says what is wrong with it. ONNX Runtime must be there. */
  static async open(file: ForeignFile): Promise<ForeignModel> {
    const { name, size } = file
    if (size > mostBytes) {
      const megabytes = Math.ceil(size / 1e6)
      throw new HeadlightError('foreign_too_large', { file: name, megabytes, most: mostBytes / 1e6 })
    }
    const graph = readGraph(await readAll(file), name)
    const { attention, hidden, suffix } = withAttention(graph, name)
    const inputs = inputsOf(graph)
    const session = await openForeign(joinBytes([graph.bytes, suffix]), name)
    const { opset, producer } = graph
    const info = {
      file: name,
      bytes: size,
      opset,
      producer,
      inputs,
      hidden,
      attention: attention.map(({ name }) => name),
    }
    return new ForeignModel(info, session, attention)
  }

  /** Runs the model on what was given; what it looked at, and what it says where that is a choice of few. */
  async ask(given: GivenInputs): Promise<ModelAnswer> {
    const from = performance.now()
    const { inputs } = this.info
    const types = Object.fromEntries(inputs.map(({ name, type }) => [name, type]))
    const results = await this.#session.run(feedsOf(inputs, given), types)
    const batch = inputs.find(({ role, shape }) => role !== 'past' && shape.length > 1)?.shape[0] ?? 1
    const probabilities = chancesIn(results, this.#session.outputs[0]!, batch)
    return {
      labels: Array.from(probabilities, (_, place) => String(place)), // the file does not name them
      probabilities,
      maps: this.#found.flatMap((found) => {
        const tensor = results[found.output]!
        return isOverKeys(found, tensor) ? [this.#map(found, tensor, given, batch)] : []
      }),
      view: viewOfGiven(given),
      target: null,
      ms: performance.now() - from,
    }
  }

  close(): Promise<void> {
    return this.#session.release()
  }

  #map(found: Found, tensor: TensorValues, given: GivenInputs, batch: number): AttentionMap {
    const weights = headWeights(tensor, found, batch)
    return {
      ...{ step: 0, example: 0, layer: found.name, probe: 'attention', ...weights },
      queryPositions:
        found.queryAxis === null ? null : positionsOf(weights.queries, found.queryInputs, given),
      keyPositions: positionsOf(weights.keys, found.keyInputs, given),
    }
  }
}

/** Whether weights sum to 1 over keys; of an axis counted from the front this shows when its tensor is there. */
function isOverKeys({ softmaxAxis, keyAxis }: Found, { shape }: TensorValues): boolean {
  return softmaxAxis < 0 || softmaxAxis === keyAxis + shape.length
}

async function readAll(file: ForeignFile): Promise<Uint8Array> {
  const bytes = new Uint8Array(file.size)
  let at = 0
  for (const reader = file.stream().getReader(); ;) {
    const { done, value } = await reader.read()
    if (done) return bytes
    bytes.set(value, at)
    at += value.length
  }
}

/** How likely each of a few classes is, where that is the first output: (B, classes), as it is or by softmax. */
function chancesIn(
  results: Readonly<Record<string, TensorValues>>,
  name: string,
  batch: number,
): Float32Array {
  const output = results[name]
  const classes = output?.shape.at(-1) ?? 0
  if (output?.shape.length !== 2 || output.shape[0] !== batch || classes < 2 || classes > 1000)
    return new Float32Array()
  const first = output.values.slice(0, classes)
  const total = first.reduce((sum, value) => sum + value, 0)
  if (Math.abs(total - 1) < 1e-3 && first.every((value) => value >= 0)) return first
  const most = first.reduce((a, b) => Math.max(a, b))
  const powers = first.map((value) => Math.exp(value - most))
  const sum = powers.reduce((a, b) => a + b)
  return powers.map((value) => value / sum)
}
