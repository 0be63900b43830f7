import { expect, test } from 'vitest'
import { headName, parseHeads } from '#renderer/headless/head-name'

const known = [
  { layer: 'encoder', probe: 'self_attn', head: 0 },
  { layer: 'encoder', probe: 'self_attn', head: 1 },
  { layer: 'decoder', probe: 'self_attn', head: 0 },
  { layer: 'decoder', probe: 'cross_attn', head: 0 },
]

test('heads are read as they are written', () => {
  const names = known.map((name) => headName(name, known))
  expect(names).toEqual(['encoder:0', 'encoder:1', 'decoder:self_attn:0', 'decoder:cross_attn:0'])
  expect(parseHeads(names.join(', '), known)).toEqual(known)
})

test.each(['encoder', 'encoder:2', 'decoder:0', 'pool:0', 'encoder:self_attn:one'])(
  '%s is no head',
  (text) => {
    expect(() => parseHeads(text, known)).toThrow(
      expect.objectContaining({ code: 'head_unknown', values: expect.objectContaining({ got: text }) }),
    )
  },
)
