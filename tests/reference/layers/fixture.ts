import type { DType, Shape } from '#shared/model/graph/value'
import type { LayerExample } from '#shared/model/layers/define'
import { edgeList } from '../../unit/layers/traced-example'

interface Tensor {
  readonly shape: Shape
  readonly data: readonly number[]
}

interface FedTensor extends Tensor {
  readonly dtype: DType
}

/** One layer applied to inputs, and what PyTorch says comes out; `tests/reference/make-layers.py` writes them. */
export interface LayerFixture {
  readonly layer: string
  readonly name: string
  readonly params: Readonly<Record<string, unknown>>
  readonly inputs: readonly FedTensor[]
  /** Padding of the first input. Padded positions of the output do not count. */
  readonly mask: FedTensor | null
  /** Edges between the positions of its inputs, where it has them. */
  readonly edges?: readonly (readonly [from: number, to: number])[]
  readonly weights: Readonly<Record<string, FedTensor>>
  readonly output: Tensor
  /** Attention and gates by the names of their probes. */
  readonly probes: Readonly<Record<string, Tensor>>
  /** Gradients of the output's elements weighted by sin 1, sin 2, …; null where there is none. */
  readonly gradients: {
    readonly inputs: readonly (readonly number[] | null)[]
    readonly weights: Readonly<Record<string, readonly number[]>>
  }
}

/** The fixture as an example of its layer. */
export function exampleOf({ params, inputs, mask, edges, output }: LayerFixture): LayerExample {
  const hasIds = inputs[0]!.dtype === 'int32'
  return {
    params,
    inputs: inputs.map(({ shape }) => shape),
    masked: mask !== null,
    ...(edges && { edges }),
    ...(hasIds && { ids: Math.max(...inputs[0]!.data) + 1 }),
    output: output.shape,
  }
}

/** What is fed, by name. */
export function feedsOf({ inputs, mask, edges, weights }: LayerFixture, layer: string) {
  const fed = [
    ...inputs.map((tensor, i) => [`input/${i}`, tensor] as const),
    ...(mask ? [['mask', mask] as const] : []),
    ...Object.entries(weights).map(([name, tensor]) => [`${layer}.${name}`, tensor] as const),
  ]
  const feeds = Object.fromEntries(fed.map(([name, tensor]) => [name, elements(tensor)]))
  return edges ? { ...feeds, edges: edgeList(edges) } : feeds
}

function elements({ data, dtype }: FedTensor): Float32Array | Int32Array {
  return dtype === 'int32' ? Int32Array.from(data) : Float32Array.from(data)
}
