import { fromUtf8 } from '#shared/data/text-codec'
import { HeadlightError } from '#shared/errors'
import type { TokenizerText } from '#shared/foreign-onnx/cut-text'
import type { Given } from '#shared/foreign-onnx/given'
import { isGiven, type ForeignInput } from '#shared/foreign-onnx/inputs'
import { readNumbers } from '#shared/foreign-onnx/number-file'
import type { ModelAnswer } from '../engine/protocol'
import { pixelsOf } from '../state/foreign/pixels-of'
import { option, type CommandContext } from './command'

/** What a foreign ONNX file answers to the `--input name=value` of the command line. */
export async function foreignAnswer(context: CommandContext, path: string): Promise<ModelAnswer> {
  const { calls } = context.engine
  const { inputs } = await calls.openForeign({ file: await fileAt(context, path) })
  const wanted = inputs.filter(isGiven)
  const tokenizer = await tokenizerOf(context)
  const given = valuesOf(context, wanted).map(
    async ([input, value]) => [input.name, await givenOf(context, input, value, tokenizer)] as const,
  )
  return calls.askForeign({ given: Object.fromEntries(await Promise.all(given)) })
}

/** The values by their inputs; a model with one input needs no name. */
function valuesOf({ request }: CommandContext, inputs: readonly ForeignInput[]) {
  const values = [request.options['input'] ?? []].flat().map(String)
  return values.map((word): [ForeignInput, string] => {
    const at = word.indexOf('=')
    const input = inputs.find(({ name }) => name === word.slice(0, at))
    if (input) return [input, word.slice(at + 1)]
    if (inputs.length === 1) return [inputs[0]!, word]
    const names = inputs.map(({ name }) => name).join(', ')
    throw new HeadlightError('foreign_option', { option: '--input', inputs: names })
  })
}

async function givenOf(
  context: CommandContext,
  input: ForeignInput,
  value: string,
  tokenizer: TokenizerText | null,
): Promise<Given> {
  if (input.role === 'ids') return context.engine.calls.cutText({ text: value, tokenizer })
  const file = await fileAt(context, value)
  if (input.role === 'pixels') return pixelsOf(file, input, 'unit')
  return readNumbers(new Uint8Array(await file.arrayBuffer()), file.name)
}

async function tokenizerOf(context: CommandContext): Promise<TokenizerText | null> {
  const path = option(context, 'tokenizer')
  if (path === undefined) return null
  return { file: path, content: fromUtf8(await context.main['file.read']({ path })) }
}

async function fileAt({ main }: CommandContext, path: string): Promise<File> {
  const bytes = await main['file.read']({ path })
  return new File([new Uint8Array(bytes)], path.split(/[\\/]/).at(-1)!)
}
