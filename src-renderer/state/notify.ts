import { toast } from 'svelte-sonner'
import * as m from '#shared/paraglide/messages.js'

/** Says at the bottom left what was done, and takes it back on request. */
export function notify(text: string, undo?: () => void | Promise<void>): void {
  toast(
    text,
    undo ? { duration: 6000, action: { label: m.undo(), onClick: () => void undo() } } : { duration: 6000 },
  )
}
