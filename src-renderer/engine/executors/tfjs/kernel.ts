import type { Value } from '#shared/model/graph/value'
import type { Device } from './device'
import type { Tensor } from './tensor'

/** Makes one op of a graph ready on a device. What it returns makes a new tensor and disposes none of its inputs. */
export type Kernel = (device: Device, node: Value) => (inputs: readonly Tensor[]) => Tensor

/** Kernels by op type. */
export type Kernels = Readonly<Record<string, Kernel>>
