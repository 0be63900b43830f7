import { HeadlightError } from '../errors'
import { defineEnvironment, type Setup } from './define'

const columns = ['position', 'velocity', 'angle', 'spin'] as const
const actions = ['left', 'right']

const [gravity, cartMass, poleMass, halfLength] = [9.8, 1, 0.1, 0.5] // m/s², kg, kg, m
const [push, seconds] = [10, 0.02] // N, s a step
/** How far the cart may go, m, and the pole may lean, rad. */
const limits = { position: 2.4, angle: (12 * Math.PI) / 180 }
const enough = 200

/** Position and velocity of the cart, m and m/s; angle and spin of the pole, rad and rad/s. */
type State = Readonly<Record<(typeof columns)[number], number>> & { readonly steps: number }

/**
 * A pole on a cart that is pushed left or right, seen without its speeds: these show only in what came before. It has to
 * stand for 200 steps. Barto, Sutton, Anderson 1983, doi:10.1109/TSMC.1983.6313077.
 */
export default defineEnvironment<State>({
  type: 'pole',
  columns,
  actions,
  features: ['there', 'position', 'angle'],
  mostSteps: enough,
  begin: (setup) => ({
    ...{ position: numberIn(setup, 'position'), velocity: numberIn(setup, 'velocity') },
    ...{ angle: numberIn(setup, 'angle'), spin: numberIn(setup, 'spin') },
    steps: 0,
  }),
  observe: ({ position, angle }) => [1, position / limits.position, angle / limits.angle],
  seen({ angle }) {
    const degrees = (angle * 180) / Math.PI
    return `${degrees < 0 ? '−' : '+'}${Math.abs(degrees).toFixed(1)}°`
  },
  act(state, action) {
    const next = moved(state, actions[action] === 'right' ? push : -push)
    const falls = Math.abs(next.position) > limits.position || Math.abs(next.angle) > limits.angle
    if (falls) return { state: next, reward: -1, end: 'failure' }
    return { state: next, reward: 0, end: next.steps === enough ? 'success' : null }
  },
  rightAction: ({ position, velocity, angle, spin }) =>
    angle + 0.4 * spin + 0.02 * position + 0.06 * velocity > 0 ? 1 : 0,
  text: {
    en: {
      name: 'Pole on a cart',
      hint: 'Keep the pole up by pushing the cart; its speeds are not seen.',
      actions: { left: 'left', right: 'right' },
      seen: {},
    },
    'zh-CN': {
      name: '小车立杆',
      hint: '左右推动小车，使杆不倒；看不到速度。',
      actions: { left: '向左', right: '向右' },
      seen: {},
    },
  },
})

function numberIn(setup: Setup, column: (typeof columns)[number]): number {
  const value = Number(setup[column])
  if (setup[column] !== '' && Number.isFinite(value)) return value
  throw new HeadlightError('episode_not_a_number', { column, value: setup[column]! })
}

/** The state a step later, by Euler's method. */
function moved({ position, velocity, angle, spin, steps }: State, force: number): State {
  const mass = cartMass + poleMass
  const drive = (force + poleMass * halfLength * spin ** 2 * Math.sin(angle)) / mass
  const inertia = halfLength * (4 / 3 - (poleMass * Math.cos(angle) ** 2) / mass)
  const turning = (gravity * Math.sin(angle) - Math.cos(angle) * drive) / inertia
  const speeding = drive - (poleMass * halfLength * turning * Math.cos(angle)) / mass
  return {
    position: position + seconds * velocity,
    velocity: velocity + seconds * speeding,
    angle: angle + seconds * spin,
    spin: spin + seconds * turning,
    steps: steps + 1,
  }
}
