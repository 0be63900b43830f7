import type { Backend } from '../executor'
import type { Kernel, Kernels } from './kernel'

type Families = Record<string, { default: Kernels }>

const common: Families = import.meta.glob('./kernels/common/*.ts', { eager: true })
const webgl: Families = import.meta.glob('./kernels/webgl/*.ts', { eager: true })
const wasm: Families = import.meta.glob('./kernels/wasm/*.ts', { eager: true })
const processor: Families = import.meta.glob('./kernels/processor/*.ts', { eager: true })

/** The kernels of each backend by the op type they run; a later folder's go before an earlier one's. */
export const kernels: Readonly<Record<Backend, ReadonlyMap<string, Kernel>>> = {
  webgl: byOpType(common, webgl),
  wasm: byOpType(common, processor, wasm),
  cpu: byOpType(common, processor),
}

function byOpType(...folders: readonly Families[]): ReadonlyMap<string, Kernel> {
  const families = folders.flatMap((folder) => Object.values(folder))
  return new Map(families.flatMap(({ default: family }) => Object.entries(family)))
}
