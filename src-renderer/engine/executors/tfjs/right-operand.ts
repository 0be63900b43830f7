import type { Device } from './device'
import type { Tensor } from './tensor'

/**
 * Makes tensors fit to be the right side of a product on WASM. That backend packs a right side once and remembers the
 * packing by the tensor's data alone (tfjs-backend-wasm/src/cc/batch_mat_mul_impl.cc), so that data which two products
 * see in two shapes, as a vector and its transpose are, would be taken wrongly the second time: that one gets a copy.
 */
export function rightOperand(device: Device): (y: Tensor) => Tensor {
  if (device.backend !== 'wasm') return (y) => y
  const packedRows = (known.get(device) ?? known.set(device, new WeakMap()).get(device))!
  return (y) => {
    const rows = packedRows.get(y.dataId) ?? y.shape[1]!
    packedRows.set(y.dataId, rows)
    if (rows === y.shape[1]) return y
    const copy = device.upload(device.raw.readSync(y.dataId) as Float32Array, y.shape, 'float32')
    device.dispose(y)
    return copy
  }
}

const known = new WeakMap<Device, WeakMap<object, number>>()
