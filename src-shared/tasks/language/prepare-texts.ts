import { HeadlightError } from '../../errors'
import type { ExampleView } from '../../records'
import { EncodedRows } from '../../text/encoded-rows'
import { learnTokenizer } from '../../text/learn'
import type { Tokenizer } from '../../text/tokenizer'
import type { TokenizerFile } from '../../text/tokenizer-file'
import { cutNotice } from '../cut-notice'
import type { InputSignature, PreparedData } from '../define'
import type { LanguageOptions } from '../language-model'
import { padded } from '../padded'
import { unasked } from '../token-loss'
import { typedIds } from '../typed-ids'
import { confidences, likeliest } from './answers'
import { continueText } from './continue-text'

/** What the tokeniser is learned with: white space counts, and texts have a begin and an end. */
export function learned({ vocabulary, lowercase, length }: LanguageOptions) {
  return { size: vocabulary, lowercase, length, sentences: true, spaces: true }
}

/** Texts made ready to be foretold token by token: the model reads one token behind what it must say. */
export function prepareTexts(
  texts: readonly string[],
  signature: InputSignature,
  chosen: LanguageOptions,
  trainingRows: ArrayLike<number>,
  kept: readonly TokenizerFile[] = [],
): PreparedData {
  const { length } = chosen
  const trainingTexts = Array.from(trainingRows, (row) => texts[row]!)
  const tokenizer = learnTokenizer(chosen.tokenizer, trainingTexts, learned(chosen), kept[0])
  const { pad, end } = tokenizer.specials
  const idsOf = (row: number) => wholeText(texts[row]!, tokenizer, length)
  const inputs = new EncodedRows(texts.length, length, pad, (row) => idsOf(row).slice(0, -1))
  const asked = chosen.repeats ? afterRepeats : afterAll
  const targets = new EncodedRows(texts.length, length, unasked, (row) => asked(idsOf(row), end))
  const see = (ids: readonly number[]) => viewOf(ids, tokenizer)
  return {
    signature,
    encode: (rows) => ({ input: inputs.get(rows), target: targets.get(rows) }), // (B, T), (B, T)
    view: (row) => ({ ...see(idsOf(row).slice(0, -1)), labels: tokenizer.show(idsOf(row).slice(1)) }),
    target: (row) => tokenizer.decode(idsOf(row)),
    asSeen: (view) => (tokensIn(view).ids ? view : see(beginning(tokensIn(view), tokenizer, length))),
    encodeView(view) {
      const { ids = beginning(tokensIn(view), tokenizer, length) } = tokensIn(view)
      const input = padded([0], length, pad, () => ids) // (1, T)
      return { input, target: new Int32Array(length).fill(unasked) } // (1, T)
    },
    read: (answer, view) => {
      const ids = likeliest(answer, length).slice(0, tokensIn(view).tokens.length)
      return { kind: 'labels', labels: tokenizer.show(ids) }
    },
    kept: (answer) => confidences(answer, length),
    async generate(question, ask, view) {
      if (tokensIn(view).labels) return null // a row: there is nothing to continue
      const ids = await continueText(question, ask, {
        ...chosen,
        padding: pad,
        end,
        allowed: isText(tokenizer),
      })
      const batch = { ...question, input: padded([0], length, pad, () => ids) } // (1, T)
      const made = ids.slice(question.input.filter((id) => id !== pad).length)
      const said = { kind: 'text' as const, tokens: tokenizer.show(made), text: tokenizer.decode(ids) }
      return { batch, view: see(ids), said }
    },
    notices: cutNotice(trainingRows, (row) => tokenizer.encode(texts[row]!, length + 1).length, length),
    tokenizers: [tokenizer],
    preprocessing: { tokenizer: tokenizer.toJSON(), length },
  }
}

/** The token after each: what is asked for. */
function afterAll(ids: readonly number[]): number[] {
  return ids.slice(1)
}

/** The same where the token before stood in the text already, and the text goes on. */
function afterRepeats(ids: readonly number[], end: number | undefined): number[] {
  return ids.slice(1).map((id, t) => (id !== end && ids.indexOf(ids[t]!) < t ? id : unasked))
}

/** A text's ids between begin and end, where the tokeniser has these; one more than the model reads. */
function wholeText(text: string, tokenizer: Tokenizer, length: number): number[] {
  const { begin, end } = tokenizer.specials
  const ids = [begin, ...tokenizer.encode(text, length), end].filter((id) => id !== undefined)
  return ids.slice(0, length + 1)
}

/** The ids of something typed, with room for one more; nothing typed is a beginning too where texts have one. */
function beginning({ tokens }: TokensView, tokenizer: Tokenizer, length: number): number[] {
  const { begin, unknown } = tokenizer.specials
  const joint = tokenizer.encode(' ').includes(unknown) ? '' : ' ' // some texts have no spaces
  if (begin !== undefined && tokens.every((token) => token.trim() === '')) return [begin]
  const room = length - (begin === undefined ? 1 : 2)
  return [begin, ...typedIds(tokens.join(joint), tokenizer, room)].filter((id) => id !== undefined)
}

type TokensView = Extract<ExampleView, { kind: 'tokens' }>

function viewOf(ids: readonly number[], tokenizer: Tokenizer): TokensView {
  return { kind: 'tokens', tokens: tokenizer.show(ids), ids: [...ids] }
}

function tokensIn(view: ExampleView): TokensView {
  if (view.kind === 'tokens') return view
  throw new HeadlightError('needs_text', {})
}

/** Whether an id stands for a part of a text. */
function isText({ specials: { pad, unknown, begin, end } }: Tokenizer): (id: number) => boolean {
  const marks = [pad, unknown, begin, end]
  return (id) => !marks.includes(id)
}
