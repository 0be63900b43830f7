/** What an import process tells main every second while it gets on: how much memory it holds, in bytes. */
export interface Beat {
  readonly alive: true
  readonly memory: number
}

const beatMs = 1000

/** Sends a beat every second. A loop that does not come to an end sends none. */
export function startHeartbeat(send: (beat: Beat) => void): void {
  const beat = () => send({ alive: true, memory: process.memoryUsage.rss() })
  beat()
  setInterval(beat, beatMs)
}
