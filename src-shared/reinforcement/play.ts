import type { Environment } from '../environments/define'
import type { Ask } from '../tasks/define'
import { histories } from './history'
import { remembered } from './policy-loss'

/** An episode as far as it was played. There is one observation more than actions while it goes on. */
export interface Episode {
  readonly observations: (readonly number[])[]
  readonly seen: string[]
  readonly actions: number[]
  readonly rewards: number[]
  /** Of the chosen actions. */
  readonly logProbabilities: number[]
  /** What the model foretold before each action. */
  readonly values: number[]
  end: 'success' | 'failure' | null
  /** Value of what would come after the last action: 0 where the episode ended with it. */
  after: number
}

/** How episodes are played. */
export interface Playing {
  readonly environment: Environment
  /** States the model sees at most. */
  readonly history: number
  readonly ask: Ask
  /** The action at step `t` of episode `i`, by the probabilities of all. */
  choose(probabilities: Float32Array, t: number, i: number): number
  readonly mayGoOn?: () => Promise<boolean>
}

interface Player {
  readonly index: number
  readonly episode: Episode
  state: unknown
}

/** Plays episodes side by side from their first states to their ends; `null` where `mayGoOn` said no. */
export async function play(starts: readonly unknown[], playing: Playing): Promise<Episode[] | null> {
  const { environment } = playing
  const players = starts.map((state, index): Player => ({ index, state, episode: begun(environment, state) }))
  for (let t = 0; t <= environment.mostSteps; t++) {
    const going = players.filter(({ episode }) => episode.end === null)
    if (going.length === 0) break
    if (playing.mayGoOn && !(await playing.mayGoOn())) return null
    const answers = await answersTo(going, playing)
    going.forEach((player, i) => {
      if (t < environment.mostSteps) move(player, answers[i]!, t, playing)
      else player.episode.after = answers[i]!.at(-1)!
    })
  }
  return players.map(({ episode }) => episode)
}

function begun(environment: Environment, state: unknown): Episode {
  return {
    observations: [environment.observe(state)],
    seen: [environment.seen(state)],
    ...{ actions: [], rewards: [], logProbabilities: [], values: [], end: null, after: 0 },
  }
}

/** Probabilities of the actions and the value, player by player: (n, A + 1). */
async function answersTo(players: readonly Player[], { environment, history, ask }: Playing) {
  const observed = players.map(({ episode }) => episode.observations)
  const input = histories(observed, history, environment.features.length) // (n, T, F)
  const all = await ask({ input, target: new Float32Array(players.length * remembered.length) })
  const size = environment.actions.length + 1
  return players.map((_, i) => all.subarray(i * size, (i + 1) * size))
}

function move(player: Player, answer: Float32Array, t: number, { environment, choose }: Playing) {
  const { episode } = player
  const probabilities = answer.subarray(0, -1)
  const action = choose(probabilities, t, player.index)
  const { state, reward, end } = environment.act(player.state, action)
  player.state = state
  episode.actions.push(action)
  episode.rewards.push(reward)
  episode.logProbabilities.push(Math.log(Math.max(probabilities[action]!, 1e-12)))
  episode.values.push(answer.at(-1)!)
  episode.end = end
  if (end !== null) return
  episode.observations.push(environment.observe(state))
  episode.seen.push(environment.seen(state))
}

/** The likeliest action. */
export function likeliest(probabilities: Float32Array): number {
  return probabilities.reduce((best, p, i) => (p > probabilities[best]! ? i : best), 0)
}

/** The action that a uniform number from 0 to 1 falls on. */
export function drawn(probabilities: Float32Array, u: number): number {
  let sum = 0
  const found = probabilities.findIndex((p) => (sum += p) > u)
  return found === -1 ? probabilities.length - 1 : found
}
