import { answerLine } from '../answer-line'
import { answerOnChosen } from '../backend'
import { numberOption, type Command } from '../command'

/** Asks a run's model about a text, or about an example of its validation part, and prints what it says. */
export default (async (context) => {
  const { request, engine, output } = context
  const [run, text] = request.words as [string, string?]
  const typed = { kind: 'tokens' as const, tokens: text?.trim().split(/\s+/) ?? [] }
  const example = text === undefined ? (numberOption(context, 'example') ?? 0) : typed
  const beam = numberOption(context, 'beam')
  await answerOnChosen(context)
  const answer = await engine.calls.ask({ run, example, how: { beam } })
  const { said, labels, probabilities, view, target } = answer
  output.data({ said, labels, probabilities, view, target })
  output.say(answerLine(answer))
}) satisfies Command
