import { mapHeads, type Head } from '#shared/attention/heads'
import { inModelOrder } from '#shared/attention/model-order'
import { attentionFlow } from '#shared/attention/flow'
import type { AttentionMap, ExampleView, Prediction } from '#shared/records'
import type { Examiner } from '../examiner'
import { Average } from './average.svelte'
import { HeadSwitches } from './head-switches.svelte'
import { placeOf, unstored } from './common-example'
import { LiveAnswer } from './live-answer.svelte'
import type { LoadedRun } from './loaded-run.svelte'
import { mapsIn } from './maps-in-mode'
import { isSigned } from './mode'
import { needsModel, nothingYet, questionOf, type Shown } from './question'
import { SlicedWork } from './sliced-work.svelte'

/** One run among those that are compared: at which step and on which example, with which heads, and what is shown of it. */
export class Slot {
  readonly loaded: LoadedRun
  readonly live: LiveAnswer
  /** What its model answers with all heads on, while some are off. */
  readonly whole: LiveAnswer
  readonly switches: HeadSwitches
  readonly average: Average
  readonly flow = new SlicedWork<readonly AttentionMap[] | null>()
  #shown = $state.raw<Shown>(nothingYet)
  #ownStep = $state<number | null>(null)
  #ownExample = $state<number | null>(null)

  readonly #base = $derived.by(() => {
    const { averaged, mode } = this.#shown.look
    if (averaged) return this.average.mapsOf(mode === 'gradient')
    return (this.isLive && this.#ordered(this.live.answer?.maps)) || this.loaded.maps
  })
  readonly #maps = $derived.by(() =>
    mapsIn(this.#shown.look, this.#base, {
      flow: this.flow.value,
      gradients: this.#shown.look.averaged ? this.#base : this.#ordered(this.live.answer?.gradients),
    }),
  )
  readonly #heads = $derived(mapHeads(this.#maps, this.view, isSigned(this.#shown.look.mode)))

  constructor(loaded: LoadedRun, examiner?: Examiner) {
    this.loaded = loaded
    this.live = new LiveAnswer(examiner)
    this.whole = new LiveAnswer(examiner)
    this.switches = new HeadSwitches(examiner)
    this.average = new Average(examiner)
  }

  get run() {
    return this.loaded.run
  }
  /** Its heads as they are shown, layer by layer. */
  get heads(): readonly (readonly Head[])[] {
    return this.#heads
  }
  /** The step and the example that are its own; `null` where it goes with the others. */
  get ownStep() {
    return this.#ownStep
  }
  get ownExample() {
    return this.#ownExample
  }
  get example() {
    const { common, example } = this.#shown
    return this.#ownExample ?? placeOf(common, this.loaded) ?? example
  }
  /** What it shows is drawn on; an average is of no example, and only on a graph, which all examples share. */
  get view(): ExampleView | undefined {
    const stored = this.loaded.examples[this.example]?.view
    if (this.#shown.look.averaged) return stored?.kind === 'graph' ? stored : undefined
    return (this.isLive && this.live.answer?.view) || stored
  }
  /** What is right for what it shows; undefined where that is not known. */
  get target(): string | undefined {
    const { edited, look } = this.#shown
    if (edited || look.averaged) return undefined
    const asked = this.isLive && this.live.answer ? this.#unstored : null
    return (asked ?? this.loaded.examples[this.example])?.target
  }
  /** Whether its maps come from the model as it answers now, and not from storage. */
  get isLive(): boolean {
    if (this.#shown.look.averaged) return false
    return this.#unstored !== null || needsModel(this.#shown, this.switches.off)
  }
  /** The step whose parameters it shows. */
  get step(): number {
    if (this.#shown.look.averaged) return this.average.found?.step ?? this.loaded.run.step
    if (this.isLive && this.live.answer) return this.live.asked?.step ?? this.loaded.run.step
    return this.loaded.maps[0]?.step ?? this.#at
  }
  get loading(): boolean {
    return this.loaded.loading || this.live.busy || this.average.part !== null || this.flow.progress !== null
  }
  get error() {
    const { averaged, mode } = this.#shown.look
    const working = averaged ? this.average.error : this.isLive ? this.live.error : null
    return this.loaded.error ?? working ?? (mode === 'flow' ? this.flow.error : null)
  }
  get prediction(): Pick<Prediction, 'probabilities' | 'said'> | null {
    return this.isLive ? this.live.answer : this.loaded.prediction
  }

  /** Gives it a step of its own, or `null` to go with the others. */
  goTo(step: number | null) {
    this.#ownStep = step
  }

  ask(example: number | null) {
    this.#ownExample = example
  }

  /** Reads, asks or computes what is to be shown; resolves when it is there. */
  async show(shown: Shown): Promise<void> {
    this.#shown = shown
    this.switches.of(this.#which)
    const question = this.isLive ? this.#question() : null
    const whole = question && this.switches.off.length > 0 && { ...question, off: [], want: [] }
    if (!shown.look.averaged) this.average.stop()
    await Promise.all([
      this.loaded.show(this.#at, this.example),
      this.live.ask(question),
      this.whole.ask(whole || null),
      shown.look.averaged &&
        this.average.show(this.run, {
          ...{ step: this.#which.step, off: this.switches.off },
          gradient: shown.look.mode === 'gradient',
        }),
    ])
    if (this.#shown !== shown) return
    if (shown.look.mode === 'flow') void this.flow.run(attentionFlow(this.#base, shown.look.residual))
    else this.flow.clear()
  }

  /** The common example, where it is not among its own. */
  get #unstored() {
    return this.#ownExample === null ? unstored(this.#shown.common, this.loaded) : null
  }

  #ordered = (maps: readonly AttentionMap[] | undefined) => maps && inModelOrder(maps, this.run)

  get #at() {
    return this.#ownStep ?? this.#shown.step
  }
  /** The run and its stored checkpoint nearest to the step that is shown. */
  get #which() {
    const step = this.loaded.checkpointNear(this.#at)
    return { run: this.run.id, ...(step !== undefined && { step }) }
  }

  #question() {
    const example = this.#shown.edited ?? this.#unstored?.view ?? this.loaded.examples[this.example]?.view
    return example ? questionOf(this.#shown, { ...this.#which, off: this.switches.off, example }) : null
  }
}
