import { fieldOfName } from './field-names'
import type { Token } from './tokens'

type Keyword = 'and' | 'or' | 'not'
type Word = Extract<Token, { text: string }>

const keywords: ReadonlyMap<string, Keyword> = new Map(
  Object.entries({
    ...{ and: 'and', or: 'or', not: 'not' },
    ...{ 且: 'and', 并且: 'and', 而且: 'and', 或: 'or', 或者: 'or', 非: 'not', 不是: 'not' },
  }),
)
const han = '并且|而且|且|或者|或|非|不是'
const leading = new RegExp(`^(${han})(.+)$`, 'u')
const afterNumber = new RegExp(`^([+−-]?[\\d.]+(?:e[+-]?\\d+)?[%％]?)(${han})(.*)$`, 'iu')

const containing = new RegExp(han, 'u')

/** Whether a text could be read as a keyword, or as a word with one in it. */
export const isKeyword = (text: string): boolean => keywords.has(text.toLowerCase()) || containing.test(text)

/**
 * Tells keywords from words. Chinese is written without spaces, so 准确率>0.95且头数=8 has its 且 inside a word: behind a
 * number, behind what is closed, or before the name of a compared field.
 */
export function withKeywords(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token, index) =>
    token.kind === 'word' ? split(token, tokens[index - 1], tokens[index + 1]) : [token],
  )
}

function split(token: Word, before: Token | undefined, after: Token | undefined): Token[] {
  const keyword = keywords.get(token.text.toLowerCase())
  if (keyword !== undefined && after?.kind !== 'operator') return [keywordAt(token, keyword)]
  const [, number, joint, rest] = afterNumber.exec(token.text) ?? []
  if (number && joint) return [...pieces(token, number, joint), ...remaining(token, rest!, after)]
  return remaining(token, token.text, after, token.glued && before?.kind !== 'operator')
}

/** The number and the keyword at the beginning of a word. */
const pieces = (token: Word, number: string, joint: string): Token[] => [
  { ...token, text: number, length: number.length },
  keywordAt({ ...token, at: token.at + number.length, length: joint.length }, keywords.get(joint)!),
]

/** What is left of a word, keywords at its beginning apart. */
function remaining(token: Word, text: string, after: Token | undefined, closed = false): Token[] {
  if (text === '') return []
  const start = token.at + token.text.length - text.length
  const word: Token = { ...token, at: start, length: text.length, text }
  const own = keywords.get(text)
  if (own !== undefined && after?.kind !== 'operator') return [keywordAt(word, own)]
  const [, keyword, rest] = leading.exec(text) ?? []
  const isApart = closed || (after?.kind === 'operator' && fieldOfName(text) === undefined)
  if (!keyword || !isApart) return [word]
  const sign = keywordAt({ ...word, length: keyword.length }, keywords.get(keyword)!)
  return [sign, ...remaining(token, rest!, after)]
}

const keywordAt = ({ at, length, glued }: Token, kind: Keyword): Token => ({ kind, at, length, glued })
