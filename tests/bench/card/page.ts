import { drawTimes } from './draws'
import { liveBlock, openLive } from './live'

const bench = { drawTimes, openLive, liveBlock }

export type CardPage = typeof bench
Object.assign(globalThis, { bench })
