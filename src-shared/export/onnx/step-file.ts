import type { OnnxRecord } from '../../records'

const ending = '.step.onnx'

/** The name of the file that writes token by token for the model of a run. */
export const stepFileName = (run: string) => `${run}${ending}`

/** Whether an exported file is one that writes token by token, of use only beside the whole model. */
export const isStepFile = ({ name }: Pick<OnnxRecord, 'name'>) => name.endsWith(ending)

/** The newest file that writes token by token for an exported model. */
export function stepFileOf(model: OnnxRecord, all: readonly OnnxRecord[]): OnnxRecord | undefined {
  const fits = (one: OnnxRecord) => isStepFile(one) && one.run === model.run && one.step === model.step
  return all.filter(fits).sort((a, b) => b.createdAt - a.createdAt)[0]
}
