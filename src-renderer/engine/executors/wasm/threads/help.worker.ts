import { help, type Told } from './help'

const hear = help()
addEventListener('message', ({ data }: MessageEvent<Told>) => hear(data))
