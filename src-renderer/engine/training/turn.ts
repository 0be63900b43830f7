/** Lets waiting messages be handled before it goes on, without the delays of nested timers. */
export class Turn {
  readonly #channel = new MessageChannel()
  #resume: (() => void) | undefined

  constructor() {
    this.#channel.port1.onmessage = () => this.#resume?.()
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#resume = resolve
      this.#channel.port2.postMessage(null)
    })
  }

  close() {
    this.#channel.port1.close()
  }
}
