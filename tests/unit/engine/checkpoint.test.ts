import { expect, test } from 'vitest'
import { decodeCheckpoint, encodeCheckpoint, type Checkpoint } from '#renderer/engine/checkpoint'
import { uniform } from '#shared/random/uniform'

const checkpoint: Checkpoint = {
  ...{ step: 120, best: { value: 0.75, step: 100 }, badValidations: 2, settled: false, trainedMs: 4321 },
  ...{ backend: 'wasm', device: 'CPU (WebAssembly, 2 threads)' },
  states: {
    parameters: uniform(1, 'a', 0, 33),
    moment1: Float32Array.of(0, -0, 1e-45, 3e38),
    empty: new Float32Array(),
  },
}
const bytes = encodeCheckpoint(checkpoint)

test('a checkpoint survives as bytes, bit for bit', () => {
  expect(decodeCheckpoint(bytes)).toEqual(checkpoint)
  expect(Object.is(decodeCheckpoint(bytes).states.moment1![1], -0)).toBe(true)
})

test('a checkpoint that is cut anywhere is refused', () => {
  for (let length = 0; length < bytes.length; length++) {
    expect(() => decodeCheckpoint(bytes.subarray(0, length))).toThrow(
      expect.objectContaining({ code: 'checkpoint_damaged' }),
    )
  }
})

test('a flipped bit before the states is refused or reads as another checkpoint, never as a crash', () => {
  const start = bytes.length - 37 * 4
  for (let at = 0; at < start * 8; at++) {
    const flipped = bytes.slice()
    flipped[at >> 3]! ^= 1 << (at & 7)
    try {
      expect(decodeCheckpoint(flipped)).toBeTypeOf('object')
    } catch (thrown) {
      expect(['checkpoint_damaged', 'checkpoint_newer']).toContain((thrown as { code?: string }).code)
    }
  }
})

test('a checkpoint of a newer version says so', () => {
  const newer = bytes.slice()
  newer[4] = 2
  expect(() => decodeCheckpoint(newer)).toThrow(expect.objectContaining({ code: 'checkpoint_newer' }))
})
