import { config, z } from 'zod'

// zod otherwise probes `new Function`, which the content security policy forbids.
config({ jitless: true })

export { z }
