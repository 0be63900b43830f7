import type { TensorInfo } from '@tensorflow/tfjs-core'

/** A tensor on a device: its data by identity, and the shape it is seen in. Several may share their data. */
export type Tensor = TensorInfo
