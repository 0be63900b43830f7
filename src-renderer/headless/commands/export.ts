import { beside } from '#shared/cli/beside'
import { HeadlightError } from '#shared/errors'
import { stepFileOf } from '#shared/export/onnx/step-file'
import { tokenizersIn } from '#shared/export/onnx/tokenizer-files'
import type { OnnxRecord } from '#shared/records'
import { download } from '../../engine/blobs'
import { numberOption, option, type Command, type CommandContext } from '../command'
import { takeAway } from '../take-away'

/** Exports a run's model as ONNX and prints its certificate, or what was measured, for other programs. */
export default (async (context) => {
  const path = option(context, 'onnx')
  const isTaken = await takeAway(context)
  if (path !== undefined) await exportModel(context, context.request.words[0]!, path)
  else if (!isTaken) throw new HeadlightError('option_missing', { option: '--onnx' })
}) satisfies Command

/** Writes a run's model, proved equal in ONNX Runtime, to a file. */
export async function exportModel(context: CommandContext, run: string, path: string): Promise<void> {
  const { engine, storage, main, output } = context
  const record = await engine.calls.exportOnnx({ run, opset: numberOption(context, 'opset') ?? 17 })
  const content = await download(storage, record.sha256)
  await main['file.write']({ path, content })
  const tokenizers = await writeTokenizers(context, path, content)
  const { certificate } = record
  output.data({ onnx: path, bytes: record.bytes, certificate, ...(tokenizers.length > 0 && { tokenizers }) })
  output.say(`ONNX   ${path} (${(record.bytes / 1024).toFixed(0)} KB, opset ${certificate.opset})`)
  const largest = certificate.largestDifference.toExponential(1)
  output.say(`       ONNX Runtime agrees on ${certificate.examples} examples; largest difference ${largest}.`)
  for (const { name, largestDifference } of certificate.outputs) {
    output.say(`       ${name.padEnd(28)}${largestDifference.toExponential(1)}`)
  }
  for (const file of tokenizers) output.say(`       ${file}`)
  await writeStep(context, record, path)
}

/** Writes the file that writes token by token, where the model has one, beside it. */
async function writeStep({ storage, main, output }: CommandContext, model: OnnxRecord, onnx: string) {
  const step = stepFileOf(model, await storage['onnx.list']({ run: model.run }))
  if (!step) return
  const path = beside(onnx, 'step.onnx')
  await main['file.write']({ path, content: await download(storage, step.sha256) })
  const largest = step.certificate.largestDifference.toExponential(1)
  output.data({ step: path, bytes: step.bytes, certificate: step.certificate })
  output.say(`STEP   ${path} (token by token; largest difference ${largest})`)
}

/** Writes the tokenisers that a model is fed by beside it; answers their paths. */
async function writeTokenizers(
  { main }: CommandContext,
  onnx: string,
  content: Uint8Array,
): Promise<string[]> {
  const files = tokenizersIn(content).map(({ name, text }) => ({ path: beside(onnx, name), content: text }))
  for (const file of files) await main['file.write'](file)
  return files.map(({ path }) => path)
}
