/**
 * What can be measured, in the order of tables. `against`: the side of ours it is compared with. `warmedBy`: it needs the
 * same programs as that side, so that it does not begin from nothing.
 */
export const sides = [
  { name: 'ours-webgl', label: 'Headlight, WebGL', where: 'page' },
  { name: 'stock-train', label: 'tfjs-layers `trainOnBatch`, WebGL', where: 'page', against: 'ours-webgl' },
  {
    ...{ name: 'stock-fit', label: 'tfjs-layers `fit`, WebGL', where: 'page', against: 'ours-webgl' },
    warmedBy: 'stock-train',
  },
  { name: 'tuned-webgl', label: 'tfjs tuned by hand, WebGL', where: 'page', against: 'ours-webgl' },
  { name: 'tuned-webgpu', label: 'tfjs tuned by hand, WebGPU', where: 'page', against: 'ours-webgl' },
  { name: 'jax-webgl', label: 'jax-js, WebGL', where: 'page', against: 'ours-webgl' },
  { name: 'jax-webgpu', label: 'jax-js, WebGPU', where: 'page', against: 'ours-webgl' },
  { name: 'ours-wasm', label: 'Headlight, WASM', where: 'page' },
  { name: 'tuned-wasm', label: 'tfjs tuned by hand, WASM', where: 'page', against: 'ours-wasm' },
  { name: 'jax-wasm', label: 'jax-js, WASM', where: 'page', against: 'ours-wasm' },
  { name: 'torch-1', label: 'PyTorch, 1 thread', where: 'python', against: 'ours-wasm' },
  { name: 'torch-2', label: 'PyTorch, 2 threads', where: 'python', against: 'ours-wasm' },
  { name: 'ours-cpu', label: 'Headlight, plain JavaScript (the reference)', where: 'page' },
]
