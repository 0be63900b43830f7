import { own, ownLicence } from './lib/own.mjs'
import { randomBelow } from './lib/random.mjs'
import { tableOf } from './lib/table.mjs'

const count = 5000
const columns = ['signal', 'noise_1', 'noise_2', 'noise_3', 'target']

/** A series whose target is made of the signal 3 and 7 steps before; three other columns say nothing. */
export default {
  name: 'planted-lag',
  title: { en: 'Planted lag', 'zh-CN': '埋藏的时滞' },
  description: {
    en: 'A series whose target is the signal of 3 and 7 steps before; three more columns say nothing.',
    'zh-CN': '目标由 3 步和 7 步之前的信号决定的时间序列；另外三列与它无关。',
  },
  ...own,
  convert() {
    const types = Object.fromEntries(columns.map((column) => [column, 'number']))
    return { ...tableOf(this.name, types, series()), licences: ownLicence(this.title.en, made) }
  },
}

function series() {
  const normal = normalFrom(randomBelow(5))
  const [signal, ...noise] = Array.from({ length: 4 }, () => autoregressive(normal))
  return Array.from({ length: count }, (_, row) => {
    const t = row + 7
    const target = 0.8 * signal[t - 3] - 0.6 * signal[t - 7] + 0.1 * normal()
    const values = [signal[t], ...noise.map((column) => column[t]), target]
    return Object.fromEntries(columns.map((column, i) => [column, values[i].toFixed(4)]))
  })
}

/** x(t) = 0.3 · x(t-1) + a normal draw: steps hang together a little, so that the past alone is a poor forecast. */
function autoregressive(normal) {
  const values = [normal()]
  while (values.length < count + 7) values.push(0.3 * values.at(-1) + normal())
  return values
}

/** Draws from a standard normal distribution: the sum of twelve uniform draws, without functions that machines round apart. */
function normalFrom(below) {
  return () => Array.from({ length: 12 }, () => below(2 ** 24) / 2 ** 24).reduce((sum, u) => sum + u, -6)
}

const made = `${count.toLocaleString('en')} steps in time order, drawn at random from a fixed seed. Signal and the three noise columns are series of the
same kind, x(t) = 0.3 x(t-1) + e(t) with e from a standard normal distribution (as the sum of twelve uniform draws), and
independent of one another.

target(t) = 0.8 signal(t-3) - 0.6 signal(t-7) + 0.1 e(t)`
