/** Files that may be written beside an exported model. */
export const besideModel = [
  'tokenizer.json',
  'source.tokenizer.json',
  'target.tokenizer.json',
  'step.onnx',
] as const

/** The path of a file that lies beside another: `model.tokenizer.json` beside `model.onnx`. */
export function beside(path: string, name: string): string {
  return `${path.replace(/\.[^./\\]+$/, '')}.${name}`
}
