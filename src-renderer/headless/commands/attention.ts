import { HeadlightError } from '#shared/errors'
import { numberOption, option, type Command, type CommandContext } from '../command'
import { answerFigure } from '../answer-figure'
import { toPng } from '../../figures/canvas'
import { toSvg } from '../../figures/svg'
import type { ModelAnswer } from '../../engine/protocol'

/** Writes the attention a run's model pays to an example: numbers as JSON, or a picture as PNG or SVG. */
export default (async (context) => {
  const path = option(context, 'out')
  if (path === undefined) throw new HeadlightError('option_missing', { option: '--out' })
  await writeAttention(context, context.request.words[0]!, numberOption(context, 'example') ?? 0, path)
}) satisfies Command

/** Asks a run's model about an example of its validation part and writes what it looked at. */
export async function writeAttention(
  { engine, main, output }: CommandContext,
  run: string,
  example: number,
  path: string,
) {
  const answer = await engine.calls.ask({ run, example })
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
