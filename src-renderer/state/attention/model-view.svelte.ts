/** Whether the Attention screen shows the whole model instead of one head, which run's, and by which scale. */
class ModelView {
  #isOpen = $state(false)
  #run = $state(0)
  #shared = $state(false)

  get isOpen() {
    return this.#isOpen
  }
  /** Place of the run whose heads are shown: 0 is A. */
  get run() {
    return this.#run
  }
  /** All heads by one scale, else each by its own. */
  get shared() {
    return this.#shared
  }

  toggle = () => {
    this.#isOpen = !this.#isOpen
  }

  close = () => {
    this.#isOpen = false
  }

  chooseRun = (run: number) => {
    this.#run = run
  }

  setShared = (shared: boolean) => {
    this.#shared = shared
  }
}

export const modelView = new ModelView()
