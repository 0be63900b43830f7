import type { Kernel } from './kernel'
import { stretch } from './stretch'

/** `select`: all three inputs at full size, the condition as truth values, then one kernel. */
export const selectKernel: Kernel = (device, { shape, inputs }) => {
  const isTrue = device.kernel('NotEqual')
  const choose = device.kernel('Select')
  const full = inputs.map((input) => stretch(device, input.shape, shape))
  return (tensors) => {
    const [condition, t, e] = tensors.map((tensor, i) => full[i]!(tensor))
    const zero = device.upload(new Float32Array(1), [], 'float32')
    const truth = isTrue({ a: condition!, b: zero })
    const result = choose({ condition: truth, t: t!, e: e! })
    device.dispose(condition!, t!, e!, truth, zero)
    return result
  }
}
