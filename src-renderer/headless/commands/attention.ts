import { HeadlightError } from '#shared/errors'
import { answerOnChosen } from '../backend'
import { numberOption, option, type Command, type CommandContext } from '../command'
import { answerFigure } from '../answer-figure'
import { foreignAnswer } from '../foreign-answer'
import { toPng } from '../../figures/canvas'
import { toSvg } from '../../figures/svg'
import type { ModelAnswer } from '../../engine/protocol'

/** Writes the attention of a run's model or of a foreign ONNX file: numbers as JSON, or a picture as PNG or SVG. */
export default (async (context) => {
  const path = option(context, 'out')
  if (path === undefined) throw new HeadlightError('option_missing', { option: '--out' })
  const [name] = context.request.words
  if (name!.toLowerCase().endsWith('.onnx'))
    await writeAnswer(context, await foreignAnswer(context, name!), path)
  else await writeAttention(context, name!, numberOption(context, 'example') ?? 0, path)
}) satisfies Command

/** Asks a run's model about an example of its validation part and writes what it looked at. */
export async function writeAttention(context: CommandContext, run: string, example: number, path: string) {
  await answerOnChosen(context)
  await writeAnswer(context, await context.engine.calls.ask({ run, example }), path)
}

async function writeAnswer({ main, output }: CommandContext, answer: ModelAnswer, path: string) {
  const content = await contentOf(answer, path)
  await main['file.write']({ path, content })
  output.data({
    attention: path,
    maps: answer.maps.map(({ layer, heads, queries, keys }) => ({ layer, heads, queries, keys })),
  })
  output.say(
    `MAPS   ${path} (${answer.maps.map(({ layer, heads }) => `${layer}: ${heads} ${heads === 1 ? 'head' : 'heads'}`).join(', ')})`,
  )
}

/** A picture where the name of the file asks for one, else the numbers. */
async function contentOf(answer: ModelAnswer, path: string): Promise<Uint8Array | string> {
  if (path.endsWith('.png')) return toPng(answerFigure(answer))
  return path.endsWith('.svg') ? toSvg(answerFigure(answer)) : JSON.stringify(answer, plain, 1)
}

function plain(_: string, value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<number>) : value
}
