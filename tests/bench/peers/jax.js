import { defaultDevice, init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax'
import { sizeOf } from '#shared/model/graph/value'
import { sinusoids } from '#shared/model/sinusoids'
import { findOf } from '#shared/registry'
import { madeModel } from '../models/made-model'
import { benchModels } from '../models/registry'

// Whoever takes an array of jax-js uses it up, so that what is used again is taken as `.ref`.

/** The Transformer in jax-js, its whole step one compiled function: `jax-wasm`, `jax-webgl`, `jax-webgpu`. */
export async function start({ side, model: type, length, wishes }, data) {
  if (type !== 'transformer')
    throw new Error('only the Transformer is written in jax-js, which has no loop that it compiles')
  const device = side.replace('jax-', '')
  if (!(await init(device)).includes(device)) throw new Error(`jax-js does not start on ${device} here`)
  defaultDevice(device)
  const made = madeModel(findOf(benchModels, 'model', type), data, wishes)
  const batches = made.batches.map((batch) => asArrays(batch, made))
  const step = jit(adamStep(lossOf(made, length), made.spec.training.learningRate))
  let state = startOf(made)
  let done = 0
  return {
    ...{ parameters: made.layout.size, device },
    async run(steps) {
      let loss
      for (let i = 0; i < steps; i++) {
        loss?.dispose()
        const { x, y } = batches[done++ % batches.length]
        const [first, second] = [0.9, 0.999].map((beta) => np.array(1 - beta ** done))
        ;({ loss, ...state } = step({ ...state, x: x.ref, y: y.ref, first, second }))
      }
      return { steps, loss: (await loss.data())[0] }
    },
  }
}

function startOf({ layout, parameters }) {
  const each = (make) => Object.fromEntries(layout.entries.map((entry) => [entry.name, make(entry)]))
  const values = ({ shape, offset }) => parameters.slice(offset, offset + sizeOf(shape))
  return {
    w: each((entry) => np.array(values(entry)).reshape([...entry.shape])),
    m: each(({ shape }) => np.zeros([...shape])),
    v: each(({ shape }) => np.zeros([...shape])),
  }
}

function asArrays({ input, target }, { spec, signature }) {
  const examples = spec.training.batchSize
  const y = nn.oneHot(np.array(target), signature.outputs)
  return { x: np.array(input).reshape([examples, ...signature.shape]), y }
}

/** Gradient and Adam, as one function of everything. */
function adamStep(loss, rate) {
  return ({ w, m, v, x, y, first, second }) => {
    const [value, slopes] = valueAndGrad(loss)(
      mapped(w, (a) => a.ref),
      x,
      y,
    )
    const next = { w: {}, m: {}, v: {} }
    for (const [name, slope] of Object.entries(slopes)) {
      const mean = m[name].mul(0.9).add(slope.ref.mul(0.1))
      const square = v[name].mul(0.999).add(np.square(slope).mul(0.001))
      const size = np.sqrt(square.ref.div(second.ref)).add(1e-8)
      next.w[name] = w[name].sub(mean.ref.div(first.ref).div(size).mul(rate))
      next.m[name] = mean
      next.v[name] = square
    }
    first.dispose()
    second.dispose()
    return { ...next, loss: value }
  }
}

const mapped = (tree, change) =>
  Object.fromEntries(Object.entries(tree).map(([name, a]) => [name, change(a)]))

/** The Transformer's loss, as `models/kinds/transformer.ts` has its layers. */
function lossOf({ spec, layout }, T) {
  const heads = spec.layers.find(({ id }) => id === 'block_1').params.heads
  const D = layout.entries.find(({ name }) => name === 'wide.bias').size
  const table = sinusoids(T, D)
  return (w, x, y) => {
    const use = (name) => w[name].ref
    const linear = (a, name) => np.matmul(a, np.transpose(use(`${name}.weight`))).add(use(`${name}.bias`))
    const norm = (a, name) => {
      const centred = a.ref.sub(np.mean(a, -1, { keepdims: true }))
      const variance = np.mean(np.square(centred.ref), -1, { keepdims: true })
      return centred
        .div(np.sqrt(variance.add(1e-5)))
        .mul(use(`${name}.weight`))
        .add(use(`${name}.bias`))
    }
    const attend = (a, name) => {
      const [B] = a.shape
      const split = (role) => linear(a.ref, `${name}.${role}_proj`).reshape([B, T, heads, D / heads])
      const seen = nn.dotProductAttention(split('q'), split('k'), split('v')).reshape([B, T, D])
      a.dispose()
      return linear(seen, `${name}.out_proj`)
    }
    const block = (a, name) => {
      const b = a.ref.add(attend(norm(a, `${name}.norm1`), `${name}.self_attn`))
      const wide = nn.relu(linear(norm(b.ref, `${name}.norm2`), `${name}.linear1`))
      return b.add(linear(wide, `${name}.linear2`))
    }
    const placed = linear(x, 'wide').add(np.array(table).reshape([T, D]))
    const seen = np.mean(block(block(placed, 'block_1'), 'block_2'), 1) // (B, D)
    const logits = linear(seen, 'dense')
    const loss = np.mean(np.sum(nn.logSoftmax(logits, -1).mul(y), -1)).mul(-1)
    for (const one of Object.values(w)) one.dispose()
    return loss
  }
}
