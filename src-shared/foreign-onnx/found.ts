/** Attention that was found in a file: a tensor of weights that can be made an output. */
export interface FoundAttention {
  /** Its place in the model, such as `encoder/layers.0/self_attn`; none twice. */
  readonly name: string
  /** The tensor of weights. */
  readonly tensor: string
  /** Axes of the tensor from its end: −1 is the last. No query axis where all is looked at once for the whole. */
  readonly keyAxis: number
  readonly queryAxis: number | null
  /** Axis that sums to 1 as the file says it; from the end where negative. */
  readonly softmaxAxis: number
  /** Inputs of the model that queries and values depend on. */
  readonly queryInputs: ReadonlySet<string>
  readonly keyInputs: ReadonlySet<string>
}
