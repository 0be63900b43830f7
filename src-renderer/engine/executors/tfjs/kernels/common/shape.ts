import type { Kernels } from '../../kernel'

/** Ops that see or order the same elements differently. */
export default {
  reshape:
    (device, { shape }) =>
    ([x]) =>
      device.alias(x!, shape),
  transpose: (device, { attrs }) => {
    const run = device.kernel('Transpose')
    return ([x]) => run({ x: x! }, { perm: attrs.perm })
  },
} satisfies Kernels
