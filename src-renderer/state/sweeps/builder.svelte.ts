import type { DatasetRecord } from '#shared/data/dataset'
import { toErrorData, type ErrorData } from '#shared/errors'
import type { ExperimentSpec } from '#shared/spec'
import { parseSweep } from '#shared/sweep/parse-sweep'
import { samplers } from '#shared/sweep/samplers/registry'
import { stoppingRules } from '#shared/sweep/stopping/registry'
import { searchOf, type Search } from '#shared/sweep/search'
import type { SearchedSetting, SweepSpec } from '#shared/sweep/spec'
import { misfitsOf, type Misfits } from './misfits'
import { searchablePaths, suggestRange } from './suggest-range'

/** A sweep that is being put together from an experiment: what was chosen, and at once what would come of it. */
export class SweepBuilder {
  readonly #base: ExperimentSpec
  readonly #datasets: () => readonly DatasetRecord[]
  name: string = $state('')
  space: readonly SearchedSetting[] = $state.raw([])
  sampler = $state('grid')
  trials = $state<number | null>(20)
  seeds = $state(1)
  metric: string | undefined = $state()
  stopping = $state('none')
  factor = $state(3)

  readonly #made = $derived.by<{ spec: SweepSpec; search: Search } | { error: ErrorData }>(() => {
    try {
      const spec = this.#parse()
      return { spec, search: searchOf(spec) }
    } catch (thrown) {
      return { error: toErrorData(thrown) }
    }
  })
  readonly #misfits = $derived.by<Misfits | null>(() =>
    'spec' in this.#made ? misfitsOf(this.#made.spec, this.#datasets()) : null,
  )

  constructor(base: ExperimentSpec, datasets: () => readonly DatasetRecord[]) {
    this.#base = base
    this.#datasets = datasets
    this.name = base.name
    this.space = searchablePaths(base)
      .slice(0, 1)
      .map((path) => suggestRange(base, path))
  }

  /** The sweep, where all of it fits. */
  get spec(): SweepSpec | null {
    return 'spec' in this.#made ? this.#made.spec : null
  }
  get search(): Search | null {
    return 'search' in this.#made ? this.#made.search : null
  }
  get error(): ErrorData | null {
    return 'error' in this.#made ? this.#made.error : null
  }
  get misfits(): Misfits | null {
    return this.#misfits
  }
  /** Whether the number of configurations is one's own choice. */
  get asksTrials(): boolean {
    return samplers.get(this.sampler)?.size([]) === null
  }
  /** Whether the stopping rule keeps one part in some number. */
  get asksFactor(): boolean {
    return 'factor' in (stoppingRules.get(this.stopping)?.text.en.params ?? {})
  }
  /** Settings that can be searched and are not yet. */
  get free(): readonly string[] {
    return searchablePaths(this.#base).filter((path) => !this.space.some((one) => one.path === path))
  }
  /** Paths a row may be changed to: its own and those that are free. */
  pathsFor(path: string): readonly string[] {
    return [path, ...this.free]
  }

  add() {
    const [path] = this.free
    if (path) this.space = [...this.space, suggestRange(this.#base, path)]
  }

  remove(path: string) {
    this.space = this.space.filter((one) => one.path !== path)
  }

  /** Takes another setting, with a range about its value. */
  rename(path: string, to: string) {
    this.space = this.space.map((one) => (one.path === path ? suggestRange(this.#base, to) : one))
  }

  change(path: string, change: Partial<SearchedSetting>) {
    this.space = this.space.map((one) => (one.path === path ? { ...one, ...change } : one))
  }

  #parse(): SweepSpec {
    const { name, space, sampler, seeds, metric, stopping, factor } = this
    return parseSweep({
      ...{ base: this.#base, name: name.trim() || this.#base.name, space: [...space], seeds },
      sampler: { type: sampler },
      trials: this.asksTrials ? this.trials : null,
      stopping: { type: stopping, ...(this.asksFactor && { factor }) },
      ...(metric !== undefined && { metric }),
    })
  }
}
