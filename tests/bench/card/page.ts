import { drawTimes } from './draws'

const bench = { drawTimes }

export type CardPage = typeof bench
Object.assign(globalThis, { bench })
