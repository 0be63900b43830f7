import type Check from '@lucide/svelte/icons/check'
import { mount, unmount } from 'svelte'
import type { Attachment } from 'svelte/attachments'

type Icon = typeof Check

const made = new Map<Icon, Element>()

/** Puts an icon first into an element. It is made once and copied: one component a row makes long lists slow. */
export function stamped(icon: Icon): Attachment {
  return (element) => {
    const copy = original(icon).cloneNode(true) as Element
    element.prepend(copy)
    return () => copy.remove()
  }
}

function original(icon: Icon): Element {
  const found = made.get(icon) ?? drawn(icon)
  made.set(icon, found)
  return found
}

function drawn(icon: Icon): Element {
  const target = document.createElement('i')
  const component = mount(icon, { target })
  const copy = target.querySelector('svg')!.cloneNode(true) as Element
  void unmount(component)
  return copy
}
