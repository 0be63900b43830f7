import { wordsOf } from '../text/words'

const chinese = /\p{Script=Han}/u

/**
 * The tokens of something typed for a model whose texts are cut by white space already: a piece that is not known is
 * cut into words and punctuation, and Chinese further into characters.
 */
export function typedTokens(pieces: readonly string[], isKnown: (token: string) => boolean): string[] {
  const finer = (token: string, cut: (text: string) => readonly string[]) =>
    isKnown(token) ? [token] : cut(token)
  return pieces
    .flatMap((piece) => finer(piece, (text) => [...wordsOf(text)]))
    .flatMap((word) => finer(word, (text) => (chinese.test(text) ? [...text] : [text])))
}
