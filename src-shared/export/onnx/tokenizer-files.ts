import { fromBinary } from '@bufbuild/protobuf'
import { ModelProtoSchema } from 'onnx-buf'

/** A tokeniser that a model is fed by, as a file to lie beside it. */
export interface TokenizerText {
  /** `tokenizer.json`; with what it cuts before that where a model is fed by several: `source.tokenizer.json`. */
  readonly name: string
  readonly text: string
}

/** The tokenisers in the metadata of an ONNX file of ours; none where it is not fed with texts. */
export function tokenizersIn(onnx: Uint8Array): readonly TokenizerText[] {
  const { metadataProps } = fromBinary(ModelProtoSchema, onnx)
  const preprocessing = metadataProps.find(({ key }) => key === 'preprocessing')?.value
  return preprocessing ? collect(JSON.parse(preprocessing), '') : []
}

function collect(node: unknown, before: string): TokenizerText[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, value]) => {
    if (name !== 'tokenizer' || typeof value === 'string') return collect(value, `${before}${name}.`)
    return [{ name: `${before}tokenizer.json`, text: JSON.stringify(value) }]
  })
}
