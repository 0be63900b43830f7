import type { Environment, Setup } from '../environments/define'
import { HeadlightError } from '../errors'
import type { ExampleView } from '../records'
import { histories } from './history'
import type { Episode } from './play'

/** A moment of decision: what was seen and done on the way to it. */
export type Moment = Pick<Episode, 'observations' | 'seen' | 'actions'>

/** The last decision of an episode on the right way: what examples of an environment show. */
export function lastDecision(environment: Environment, setup: Setup): Moment & { right: number } {
  let state = environment.begin(setup)
  const observations = [environment.observe(state)]
  const seen = [environment.seen(state)]
  const actions: number[] = []
  for (;;) {
    const right = environment.rightAction(state)
    const outcome = environment.act(state, right)
    if (outcome.end !== null || actions.length + 1 >= environment.mostSteps)
      return { observations, seen, actions, right }
    state = outcome.state
    observations.push(environment.observe(state))
    seen.push(environment.seen(state))
    actions.push(right)
  }
}

/** A moment as the model is fed it: (1, T, F). */
export function encodeMoment(
  { observations }: Moment,
  history: number,
  { features }: Environment,
): Float32Array {
  return histories([observations], history, features.length)
}

/** A moment as viewers draw it, with the states that the model sees. */
export function viewOf(
  environment: Environment,
  setup: Setup,
  { seen, actions }: Moment,
  history: number,
): EpisodeView {
  return {
    kind: 'episode',
    environment: environment.type,
    setup: { ...setup },
    seen: seen.slice(-history),
    actions: actions.map((action) => environment.actions[action]!),
  }
}

export type EpisodeView = Extract<ExampleView, { kind: 'episode' }>

/** The set-up of an episode that the user chose; throws `needs_episode` if it is none of this environment. */
export function setupIn(view: ExampleView, environment: Environment): Setup {
  if (view.kind === 'episode' && view.environment === environment.type) return view.setup
  throw new HeadlightError('needs_episode', { environment: environment.type })
}
