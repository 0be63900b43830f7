import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { madeData } from '../models/made-data'
import { madeModel } from '../models/made-model'
import { vocabularies } from '../models/tokens'
import { benchModels } from '../models/registry'

/** Writes every model with its start and its data for `torch_steps.py`: a folder each of raw numbers and their shapes; and their list. */
const [folder] = process.argv.slice(2)
const embedding = {
  model: 'embedding',
  lengths: vocabularies,
  sides: ['ours-webgl', 'ours-wasm', 'tuned-webgl'],
}
const list = [...benchModels.values()].map(({ type, lengths }) => ({ model: type, lengths }))
mkdirSync(folder!, { recursive: true })
writeFileSync(join(folder!, 'models.json'), JSON.stringify([...list, embedding]))
for (const model of benchModels.values())
  for (const length of model.lengths) {
    const made = madeModel(model, madeData(model, length))
    const { spec, signature, layout, parameters, batches } = made
    const path = join(folder!, `${model.type}-${length}`)
    mkdirSync(path, { recursive: true })
    const files: Record<string, Float32Array | Int32Array> = { parameters }
    for (const [i, { input, target, more }] of batches.entries()) {
      for (const [name, data] of Object.entries({ input, target, ...more })) files[`${name}-${i}`] = data
    }
    for (const [name, data] of Object.entries(files)) writeFileSync(join(path, `${name}.bin`), data)
    const said = { layers: spec.layers, training: spec.training, signature, batches: batches.length }
    writeFileSync(join(path, 'model.json'), JSON.stringify({ ...said, entries: layout.entries }))
  }
