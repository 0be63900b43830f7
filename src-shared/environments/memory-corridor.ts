import { symbolsOf } from '../data/symbols'
import { HeadlightError } from '../errors'
import { defineEnvironment } from './define'

const colours = ['red', 'green', 'blue', 'yellow']
const sides = ['left', 'right']
const actions = ['forward', ...sides]
/** Actions in an episode; the last of them is needed at the door. */
const mostSteps = 16
const features = ['empty', 'sign', 'door', ...colours, ...sides]

/** Where the agent stands; after the last cell comes the door. */
interface State {
  readonly cells: readonly string[]
  readonly door: string
  readonly at: number
}

/**
 * A corridor with coloured signs that point left or right, and a coloured door at its end: the way on is where the
 * sign of the door's colour pointed. After the T-maze of Bakker 2001, "Reinforcement learning with long short-term memory".
 */
export default defineEnvironment<State>({
  type: 'memory-corridor',
  columns: ['corridor', 'door'],
  actions,
  features,
  mostSteps,
  begin(setup) {
    const cells = symbolsOf(setup.corridor!)
    const unknown = cells.find((cell) => cell !== 'empty' && !isSign(cell))
    if (unknown !== undefined) throw new HeadlightError('episode_unknown_cell', { cell: unknown })
    const [most, got] = [mostSteps - 1, cells.length]
    if (got > most) throw new HeadlightError('episode_corridor_too_long', { got, most, steps: mostSteps })
    const door = setup.door!
    if (signsOf(cells, door).length !== 1)
      throw new HeadlightError('episode_door_without_sign', { door, corridor: setup.corridor! })
    return { cells, door, at: 0 }
  },
  observe(state) {
    const [colour, side] = state.at < state.cells.length ? partsOf(state.cells[state.at]!) : [state.door]
    const kind = isAtDoor(state) ? 'door' : side === undefined ? 'empty' : 'sign'
    return features.map((feature) => (feature === kind || feature === colour || feature === side ? 1 : 0))
  },
  seen: (state) => (isAtDoor(state) ? `${state.door}-door` : state.cells[state.at]!),
  act(state, action) {
    const walks = actions[action] === 'forward'
    if (walks === isAtDoor(state)) return { state, reward: -0.1, end: null } // against a wall
    if (walks) return { state: { ...state, at: state.at + 1 }, reward: -0.02, end: null }
    const isRight = actions[action] === wayOn(state)
    return { state, reward: isRight ? 1 : -1, end: isRight ? 'success' : 'failure' }
  },
  rightAction: (state) => actions.indexOf(isAtDoor(state) ? wayOn(state) : 'forward'),
  text: {
    en: {
      name: 'Memory corridor',
      hint: 'Signs point left or right; at the end, the one of the door’s colour counts.',
      actions: { forward: 'forward', left: 'left', right: 'right' },
      seen: {
        ...{ empty: 'empty', door: 'door', left: '←', right: '→' },
        ...{ red: 'red', green: 'green', blue: 'blue', yellow: 'yellow' },
      },
    },
    'zh-CN': {
      name: '记忆走廊',
      hint: '沿途的牌子指向左或右；走到尽头，与门同色的那块牌子才算数。',
      actions: { forward: '前进', left: '左转', right: '右转' },
      seen: {
        ...{ empty: '空', door: '门', left: '←', right: '→' },
        ...{ red: '红', green: '绿', blue: '蓝', yellow: '黄' },
      },
    },
  },
})

const isAtDoor = ({ cells, at }: State) => at === cells.length

/** Colour and side of a sign; an empty cell has neither. */
function partsOf(cell: string): readonly (string | undefined)[] {
  return cell === 'empty' ? [] : cell.split('-')
}

function isSign(cell: string): boolean {
  const [colour, side, ...rest] = cell.split('-')
  return colours.includes(colour!) && sides.includes(side!) && rest.length === 0
}

function signsOf(cells: readonly string[], colour: string): readonly string[] {
  return cells.filter((cell) => partsOf(cell)[0] === colour)
}

/** The side to which the sign of the door's colour points. */
function wayOn({ cells, door }: State): string {
  return partsOf(signsOf(cells, door)[0]!)[1]!
}
