import { main } from './lib/say.mjs'
import { setUp } from './lib/setup.mjs'

/** Sets everything up without starting anything. */
await main(async () => void (await setUp({ virtualDisplay: process.platform === 'linux' })))
