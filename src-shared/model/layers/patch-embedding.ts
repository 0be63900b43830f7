import { z } from '../../zod'
import { divisorsOfBoth } from '../divisors'
import { example, expectMap } from '../expect'
import { misfit } from '../misfit'
import { width, windowSize } from '../settings'
import { defineLayer, type Signal } from './define'

/** Checks that patches tile the map; the error names the nearest edges that do. */
function expectPatchesFit(layer: string, { value }: Signal, patch: number) {
  const [, H, W] = value.shape as [number, number, number, number]
  if (H % patch === 0 && W % patch === 0) return
  const near = divisorsOfBoth(H, W).toSorted((a, b) => Math.abs(a - patch) - Math.abs(b - patch)).slice(0, 2) // prettier-ignore
  const values = { patch, got: example(value.shape), nearest: near.toSorted((a, b) => a - b).join(', ') }
  throw misfit(layer, 'patches_do_not_fit', values, near.map((value) => ({ param: 'patch', value }))) // prettier-ignore
}

export default defineLayer({
  type: 'PatchEmbedding',
  group: 'input',
  params: z.object({ patch: windowSize.default(4), width: width.default(64) }),
  arity: [1, 1],
  build({ g, id, inputs: [input], params, weight }) {
    const [B, H, W, C] = expectMap(id, input)
    const { patch: p, width: D } = params
    expectPatchesFit(id, input, p)
    const [rows, columns] = [H / p, W / p]
    const strips = g.reshape(input.value, { shape: [B, rows, p, columns, p * C] })
    const tiles = g.transpose(strips, { perm: [0, 1, 3, 2, 4] }) // (B, rows, columns, p, p·C)
    const patches = g.reshape(tiles, { shape: [B, rows * columns, p * p * C] }) // (B, N, p·p·C)
    const start = { kind: 'uniform', limit: 1 / Math.sqrt(p * p * C) } as const
    const filter = weight('proj.weight', [D, C, p, p], start) // PyTorch's order
    const matrix = g.reshape(g.transpose(filter, { perm: [2, 3, 1, 0] }), { shape: [p * p * C, D] })
    return {
      value: g.add(g.matmul(patches, matrix), weight('proj.bias', [D], start)), // (B, N, D)
      positions: { kind: 'pixel', shape: [rows, columns] },
    }
  },
  text: {
    en: {
      name: 'Patch embedding',
      hint: 'Cuts the image into square patches and makes a vector of each.',
      params: { patch: 'Patch edge', width: 'Width' },
    },
    'zh-CN': {
      name: '图块嵌入',
      hint: '把图像切成方形图块，每块变为一个向量。',
      params: { patch: '图块边长', width: '宽度' },
    },
  },
  doc: {
    en:
      '`(B, H, W, C) → (B, H/p · W/p, D)`: every p × p patch, times one matrix, is a position. The first layer of a ' +
      'Vision Transformer; attention after it is drawn on the patches of the picture. The same as a convolution whose ' +
      'stride is its kernel. Dosovitskiy et al. 2020, arXiv:2010.11929.',
    'zh-CN':
      '`(B, H, W, C) → (B, H/p · W/p, D)`：每个 p × p 的图块乘以同一个矩阵，成为一个位置。是视觉 Transformer 的第一层，' +
      '其后的注意力画在图像的图块上。等同于步幅等于卷积核大小的卷积。Dosovitskiy 等 2020，arXiv:2010.11929。',
  },
  examples: [
    { params: { patch: 2, width: 3 }, inputs: [[2, 4, 6, 2]], output: [2, 6, 3] },
    { params: { patch: 3, width: 4 }, inputs: [[2, 3, 3, 1]], output: [2, 1, 4] },
  ],
})
