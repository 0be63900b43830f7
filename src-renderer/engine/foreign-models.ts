import type { GivenInputs } from '#shared/foreign-onnx/given'
import { ForeignModel, type ForeignFile, type ForeignModelInfo } from './foreign-model'
import { loadOnnxRuntime } from './onnx/load-runtime'
import type { ModelAnswer } from './protocol'

/** The foreign model that is open, one at a time. */
export class ForeignModels {
  #model: ForeignModel | undefined

  async open(file: ForeignFile): Promise<ForeignModelInfo> {
    await loadOnnxRuntime()
    await this.#model?.close()
    this.#model = undefined
    this.#model = await ForeignModel.open(file)
    return this.#model.info
  }

  async ask(given: GivenInputs): Promise<ModelAnswer> {
    if (!this.#model) throw new TypeError('askForeign: expected a model that is open')
    return this.#model.ask(given)
  }
}
