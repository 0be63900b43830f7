import type { DatasetContent } from '../data/dataset'
import type { Environment } from '../environments/define'
import { environments } from '../environments/registry'
import { findOf } from '../registry'
import type { Said } from '../records'
import type { Ask, Experience, InputSignature, PreparedData } from '../tasks/define'
import { range } from '../tasks/range'
import type { ReinforcementOptions } from '../tasks/reinforcement'
import { collect } from './collect'
import { histories } from './history'
import { likeliest, play, type Episode } from './play'
import { policyLoss, remembered } from './policy-loss'
import { resultsOf, totalOf } from './results'
import { setupsOf } from './setups'
import { encodeMoment, lastDecision, setupIn, viewOf } from './world'

/**
 * A dataset of episodes. As examples, its rows are the last decisions on the right way, taken for certain and rated by
 * 1; training uses what the policy does by itself instead.
 */
export function prepareEpisodes(
  content: DatasetContent,
  signature: InputSignature,
  options: ReinforcementOptions,
): PreparedData {
  const environment = findOf(environments, 'environment', options.environment)
  const { history } = options
  const setup = setupsOf(content, environment)
  const momentAt = (row: number) => lastDecision(environment, setup(row))
  const starts = Array.from(range(content.rows), (row) => environment.begin(setup(row))) // refuses rows that set up nothing
  return {
    signature,
    experience: experienceOf(environment, (row) => starts[row], options),
    loss: (context) => policyLoss(context, options),
    encode(rows) {
      const moments = Array.from(rows, momentAt)
      const input = histories(
        moments.map(({ observations }) => observations),
        history,
        environment.features.length,
      ) // (B, T, F)
      return { input, target: Float32Array.from(moments.flatMap(({ right }) => [right, 1, 1, 0])) }
    },
    view: (row) => viewOf(environment, setup(row), momentAt(row), history),
    target: (row) => environment.actions[momentAt(row).right]!,
    encodeView: (view) => {
      const input = encodeMoment(lastDecision(environment, setupIn(view, environment)), history, environment)
      return { input, target: new Float32Array(remembered.length) }
    },
    read: (answer) => saidOf(environment, answer),
    kept: (answer) => answer.slice(0, -1),
    async generate(_, ask, view) {
      const chosen = setupIn(view, environment)
      const [episode] = (await playOut(environment, [environment.begin(chosen)], history, ask))!
      const moment = beforeLast(episode!)
      const batch = {
        input: encodeMoment(moment, history, environment),
        target: new Float32Array(remembered.length),
      }
      const said = { ...saidOf(environment, await ask(batch)), played: playedOf(environment, episode!) }
      return { batch, view: viewOf(environment, chosen, moment, history), said }
    },
    preprocessing: {
      environment: environment.type,
      features: environment.features,
      history,
      actions: environment.actions,
    },
  }
}

function experienceOf(
  environment: Environment,
  start: (row: number) => unknown,
  options: ReinforcementOptions,
): Experience {
  return {
    collect: ({ rows, ...rest }) => collect(environment, Array.from(rows, start), options, rest),
    async measure(rows, ask, mayGoOn) {
      const episodes = await playOut(environment, Array.from(rows, start), options.history, ask, mayGoOn)
      return episodes && resultsOf(episodes)
    },
  }
}

/** Episodes in which the likeliest action is taken every time. */
function playOut(
  environment: Environment,
  starts: readonly unknown[],
  history: number,
  ask: Ask,
  mayGoOn?: () => Promise<boolean>,
): Promise<Episode[] | null> {
  return play(starts, { environment, history, ask, choose: likeliest, ...(mayGoOn && { mayGoOn }) })
}

/** An episode at its last decision. */
function beforeLast({ observations, seen, actions }: Episode) {
  const taken = actions.length
  return {
    observations: observations.slice(0, taken),
    seen: seen.slice(0, taken),
    actions: actions.slice(0, taken - 1),
  }
}

function saidOf({ actions }: Environment, answer: Float32Array): Extract<Said, { kind: 'action' }> {
  return { kind: 'action', action: actions[likeliest(answer.subarray(0, -1))]!, value: answer.at(-1)! }
}

function playedOf({ actions }: Environment, episode: Episode) {
  return {
    actions: episode.actions.map((action) => actions[action]!),
    total: totalOf(episode),
    isSuccess: episode.end === 'success',
  }
}
