import { expect, test } from 'vitest'
import { createGraph } from '#shared/model/graph/graph'
import type { Signal } from '#shared/model/layers/define'
import { traceLayers } from '#shared/model/trace'

const g = createGraph()
const input: Signal = { value: g.input('input', [2, 5, 3]) }
const other: Signal = { value: g.input('other', [2, 4, 3]) }

function traced(...layers: [id: string, type: string, params: object, ...inputs: string[]][]) {
  const specs = layers.map(([id, type, params, ...inputs]) => ({ id, type, params: { ...params }, inputs }))
  const graph = createGraph()
  for (const { value } of [input, other]) graph.leafLike(value)
  return traceLayers(graph, specs, new Map(Object.entries({ input, other })), { training: false }).signals
}

test('a recurrent layer ends with its states, and another starts from them', () => {
  const signals = traced(
    ['encoder', 'LSTM', { units: 4 }, 'input'],
    ['writer', 'LSTM', { units: 4 }, 'other', 'encoder'],
    ['lighter', 'GRU', { units: 4 }, 'other', 'encoder'],
  )
  const { after } = signals.get('encoder')!.state!
  expect(after.map(({ shape }) => shape)).toEqual([
    [2, 4],
    [2, 4],
  ])
  expect(signals.get('writer')!.state!.before).toEqual(after)
  expect(signals.get('lighter')!.state!.before).toEqual([after[0]])
  expect(signals.get('encoder')!.state!.before).toEqual([])
})

test('both directions end with their states side by side', () => {
  const signals = traced(
    ['encoder', 'Bidirectional', { units: 2 }, 'input'],
    ['writer', 'LSTM', { units: 4 }, 'other', 'encoder'],
  )
  expect(signals.get('encoder')!.state!.after.map(({ shape }) => shape)).toEqual([
    [2, 4],
    [2, 4],
  ])
})

test('a layer that changes a signal has not its state', () => {
  const layers = [
    ['encoder', 'LSTM', { units: 4 }, 'input'],
    ['dropped', 'Dropout', {}, 'encoder'],
  ] as const
  expect(
    traced(...layers.map((layer) => [...layer] as [string, string, object, string])).get('dropped')!.state,
  ).toBeUndefined()
  const before = traced(
    ['encoder', 'LSTM', { units: 4, returns: 'last' }, 'input'],
    ['bridge', 'Dense', { units: 3 }, 'encoder'],
    ['writer', 'GRU', { units: 3 }, 'other', 'bridge'],
  )
  expect(before.get('writer')!.state!.before).toEqual([before.get('bridge')!.value])
})

test('a start that does not fit says what would', () => {
  const start = (units: number, from: string) =>
    traced(['encoder', 'LSTM', { units: 4 }, 'input'], ['writer', 'LSTM', { units }, 'other', from])
  expect(() => start(5, 'encoder')).toThrow(
    expect.objectContaining({
      code: 'state_width',
      values: { layer: 'writer', got: 4, units: 5 },
      fixes: [{ layer: 'writer', param: 'units', value: 4 }],
    }),
  )
  expect(() => start(4, 'input')).toThrow(
    expect.objectContaining({ code: 'needs_state', values: { layer: 'writer', got: '5 × 3' } }),
  )
})
