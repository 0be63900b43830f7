import type { AttentionMap, ExampleView } from '../records'

/** Whether what is written looks back at what was read: queries and keys are tokens of different feeds. */
export function isAlignment({
  queryPositions,
  keyPositions,
}: Pick<AttentionMap, 'queryPositions' | 'keyPositions'>): boolean {
  return (
    queryPositions?.kind === 'token' &&
    keyPositions?.kind === 'token' &&
    queryPositions.feed !== keyPositions.feed
  )
}

/** The tokens written at a decoder's positions: each is the one that is fed next, the last ends the text. */
export function writtenTokens({ target }: Extract<ExampleView, { kind: 'pair' }>): readonly string[] {
  return [...target.slice(1), '[EOS]']
}
