import { compileMessages, messagesAreStale } from '../scripts/lib/messages.mjs'

/** The compiled messages are part of the source for every test, so they are brought up to date first. */
export default function setup() {
  if (messagesAreStale()) compileMessages()
}
