import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportOnnx } from '#shared/export/onnx/export-onnx'
import { exportStep } from '#shared/export/onnx/export-step'
import { parameterLayout } from '#shared/model/parameter-layout'
import { uniform } from '#shared/random/uniform'
import type { LayerSpec } from '#shared/spec'
import type { InputSignature } from '#shared/tasks/define'
import type { Executor } from '#renderer/engine/executors/executor'
import { createTfjsExecutor } from '#renderer/engine/executors/tfjs/create'
import { namedParameters } from '#renderer/engine/named-parameters'
import { exportVerifiedStep } from '#renderer/engine/onnx/export-verified'
import { openOnnx } from '#renderer/engine/onnx/session'
import { initialParameters } from '#renderer/engine/training/initial-parameters'
import { check, hasChecker } from './onnx/checker'
import { useOnnxRuntime } from './onnx/runtime'

const [S, T, ids, count] = [5, 4, 7, 9]
const fed = (length: number, feed?: string) =>
  ({
    shape: [length],
    dtype: 'int32',
    positions: { kind: 'token', shape: [length], feed },
    ids,
    padding: 0,
  }) as const
const signature: InputSignature = {
  ...fed(S),
  more: { decoder: fed(T, 'decoder') },
  ...{ outputs: ids, outputMeaning: 'classes', labels: [], outputShape: [T, ids] },
}

const layer = (id: string, type: string, params: object, ...inputs: string[]): LayerSpec => ({
  ...{ id, type, params: { ...params } },
  ...(inputs.length > 0 && { inputs }),
})
const reader = (type: string, params: object) => [
  layer('read', 'Embedding', { width: 3 }),
  layer('encoder', type, params),
  layer('write', 'Embedding', { width: 3 }, 'decoder'),
]
const answer = layer('dense', 'Dense', { units: ids })

const models: Record<string, LayerSpec[]> = {
  'LSTMs with Luong attention': [
    ...reader('LSTM', { units: 4 }),
    layer('writer', 'LSTM', { units: 4 }, 'write', 'encoder'),
    layer('attention', 'LuongAttention', {}, 'writer', 'encoder'),
    layer('both', 'Concatenate', {}, 'attention', 'writer'),
    answer,
  ],
  'two GRUs and heads, from both ends': [
    ...reader('Bidirectional', { units: 2, cell: 'gru' }),
    layer('writer', 'GRU', { units: 4 }, 'write', 'encoder'),
    layer('second', 'GRU', { units: 4 }),
    layer('attention', 'MultiHeadAttention', { heads: 2 }, 'second', 'encoder'),
    answer,
  ],
}

let executor: Executor
beforeAll(async () => {
  useOnnxRuntime()
  executor = await createTfjsExecutor('cpu')
})
afterAll(() => executor.dispose())

function requestOf(layers: LayerSpec[], seed = 3) {
  const layout = parameterLayout(layers, signature)
  const parameters = namedParameters(layout, initialParameters(layout, seed))
  const run = { id: 'run', name: 'Steps', step: 1 }
  return { layers, signature, parameters, card: { run, spec: {}, task: '', preprocessing: {}, version: '0' } }
}

/** Texts of unequal length, which begin with 2 where they are written. */
function examples() {
  const drawn = (name: string, length: number, first: (id: number) => number) => {
    const numbers = uniform(5, name, 0, count * length)
    return Int32Array.from(numbers, (x, i) => {
      const [row, t] = [Math.floor(i / length), i % length]
      return t > (row + 1) % length ? 0 : t === 0 ? first(3 + Math.floor(4 * x)) : 3 + Math.floor(4 * x)
    })
  }
  return { count, feeds: { input: drawn('read', S, (id) => id), decoder: drawn('write', T, () => 2) } }
}

describe.each(Object.entries(models))('the decoder of %s', (_, layers) => {
  test('written token by token says what the whole model says at once', async () => {
    const request = requestOf(layers)
    const step = await exportVerifiedStep(request, exportOnnx(request), { executor, examples: examples() })
    expect(step!.certificate.largestDifference).toBeLessThan(1e-5)
    expect(step!.certificate.outputs.map(({ name }) => name)).toEqual(['output', 'attention/attention'])
    if (hasChecker()) expect(check([['step', step!.file.bytes]])).toEqual({ findings: '', checked: 1 })
  })

  test('is refused where the two are not of one model', async () => {
    const other = exportOnnx(requestOf(layers, 4))
    expect(await exportVerifiedStep(requestOf(layers), other, { executor, examples: examples() })).toBeNull()
  })
})

test('its file says what it is fed and what is fed back', async () => {
  const session = await openOnnx(exportStep(requestOf(models['LSTMs with Luong attention']!))!.bytes)
  const states = ['state/writer/hidden', 'state/writer/cell']
  expect([...session.inputs].sort()).toEqual(
    ['decoder', 'memory/encoder', 'memory/encoder/mask', ...states].sort(),
  )
  const next = ['next/writer/hidden', 'next/writer/cell']
  expect(session.outputs).toEqual(['output', 'attention/attention', ...next])
  await session.release()
})

describe('there is no such file', () => {
  const against = () => ({ executor, examples: examples() })
  const tried = (layers: LayerSpec[]) => {
    const request = requestOf(layers)
    return exportVerifiedStep(request, exportOnnx(request), against())
  }

  test('without a recurrent decoder', async () => {
    const block = layer('block', 'TransformerDecoderBlock', { heads: 1, dropout: 0 }, 'write', 'encoder')
    expect(await tried([...reader('LSTM', { units: 3 }), block, answer])).toBeNull()
  })

  test('where a table of places or other tokens are needed', async () => {
    const places = layer('places', 'PositionalEncoding', { form: 'learned' })
    const writer = layer('writer', 'LSTM', { units: 4 })
    expect(await tried([...reader('LSTM', { units: 4 }), places, writer, answer])).toBeNull()
    const back = layer('writer', 'LSTM', { units: 4, direction: 'backward' })
    expect(await tried([...reader('LSTM', { units: 4 }), back, answer])).toBeNull()
  })
})
