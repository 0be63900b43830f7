import { own, ownLicence } from './lib/own.mjs'
import { distinct, randomBelow } from './lib/random.mjs'
import { tableOf } from './lib/table.mjs'

const count = 2000
const columns = ['position', 'velocity', 'angle', 'spin']

/** Episodes of the environment `pole`: how the cart and the pole on it stand and move at the beginning. */
export default {
  name: 'pole',
  title: { en: 'Pole on a cart', 'zh-CN': '小车立杆' },
  description: {
    en: 'Beginnings for an agent that keeps a pole up: how a cart and the pole on it stand and move.',
    'zh-CN': '供智能体练习立杆的初始状态：小车和杆的位置与速度。',
  },
  ...own,
  convert() {
    const below = randomBelow(9)
    const draw = () => ((below(2001) - 1000) / 20_000).toFixed(5) // −0.05 to 0.05
    const rows = distinct(
      count,
      () => Object.fromEntries(columns.map((column) => [column, draw()])),
      (row) => Object.values(row).join(),
    )
    const types = Object.fromEntries(columns.map((column) => [column, 'number']))
    return { ...tableOf(this.name, types, rows), licences: ownLicence(this.title.en, made) }
  },
}

const made = `${count.toLocaleString('en')} episodes, no two the same, drawn at random from a fixed seed: position of the cart (m), its velocity (m/s),
angle of the pole (rad) and its spin (rad/s), each evenly between -0.05 and 0.05, as is usual for this task since Barto,
Sutton and Anderson 1983.`
