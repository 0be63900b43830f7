import type { Device } from './device'
import type { Tensor } from './tensor'

/** Turns the truth values of a comparison into float32 ones and zeros, and disposes them. */
export function toFloat(device: Device): (truth: Tensor) => Tensor {
  // A WebGL texture holds truth values as floats already.
  if (device.backend === 'webgl') return (truth) => ({ ...truth, dtype: 'float32' })
  const cast = device.kernel('Cast')
  return (truth) => {
    const result = cast({ x: truth }, { dtype: 'float32' })
    device.dispose(truth)
    return result
  }
}
