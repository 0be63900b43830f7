import type { GraphSource } from '#shared/export/onnx/export-graph'
import { applied } from '../ops/check-fixture'
import type { OpFixture } from '../ops/fixture'
import fixtures from '../fixtures/ops.json'

/** Ops of training graphs only: random ones, and gradients. */
const trainingOnly = ['randomUniform', 'dropout', 'conv2dInputGrad', 'conv2dFilterGrad']

/** The fixtures of what a model in use can hold. */
export const exportedFixtures = (fixtures as unknown as readonly OpFixture[]).filter(
  ({ op, attrs }) => !trainingOnly.includes(op) && !('interior' in attrs),
)

/** A fixture's op as something to export. */
export function fixtureSource(fixture: OpFixture): GraphSource {
  return {
    parameters: {},
    trace({ keep }) {
      const { g, inputs, output } = applied(fixture, keep)
      return { graph: g, inputs: inputs.map((_, i) => `input/${i}`), outputs: { output } }
    },
  }
}
