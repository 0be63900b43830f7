import type { Prediction } from '#shared/records'
import type { Experiment } from './experiment'

/** The readouts of some rows of the dataset as predictions at a step. */
export function predictions(
  { data }: Experiment,
  rows: Int32Array,
  answers: Float32Array,
  step: number,
): Prediction[] {
  const size = answers.length / rows.length
  return Array.from(rows, (row, example) => {
    const answer = answers.slice(example * size, (example + 1) * size)
    const said = data.read?.(answer, data.view(row))
    return { step, example, probabilities: data.kept?.(answer) ?? answer, ...(said && { said }) }
  })
}
