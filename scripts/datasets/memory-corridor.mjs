import { own, ownLicence } from './lib/own.mjs'
import { distinct, randomBelow } from './lib/random.mjs'
import { shuffled } from './lib/shuffled.mjs'
import { tableOf } from './lib/table.mjs'

const count = 5000
const colours = ['red', 'green', 'blue', 'yellow']
const sides = ['left', 'right']
const signs = 3

/** Episodes of the environment `memory-corridor`: a corridor with signs, and the colour of the door at its end. */
export default {
  name: 'memory-corridor',
  title: { en: 'Memory corridor', 'zh-CN': '记忆走廊' },
  description: {
    en: 'Corridors for an agent to walk: coloured signs point left or right, and the one of the door’s colour counts.',
    'zh-CN': '供智能体行走的走廊：彩色牌子指向左或右，与门同色的那块才算数。',
  },
  ...own,
  convert() {
    const below = randomBelow(8)
    const rows = distinct(
      count,
      () => episode(below),
      ({ corridor, door }) => `${corridor} ${door}`,
    )
    const types = { corridor: 'text', door: 'category' }
    return { ...tableOf(this.name, types, rows, 'door'), licences: ownLicence(this.title.en, made) }
  },
}

/** 5 to 9 cells with three signs of different colours at places of their own; the door has the colour of one of them. */
function episode(below) {
  const length = 5 + below(5)
  const chosen = shuffled(colours, below(2 ** 31)).slice(0, signs)
  const places = shuffled([...Array(length).keys()], below(2 ** 31)).slice(0, signs)
  const cells = Array(length).fill('empty')
  places.forEach((place, i) => (cells[place] = `${chosen[i]}-${sides[below(2)]}`))
  return { corridor: cells.join(' '), door: chosen[below(signs)] }
}

const made = `${count.toLocaleString('en')} episodes, no two the same, drawn at random from a fixed seed. A corridor has 5 to 9 cells, three of them with a
sign: a colour of its own (red, green, blue or yellow) and a side (left or right). The door at the end has the colour of
one of the signs, any of the three alike; the way on is where that sign points.`
