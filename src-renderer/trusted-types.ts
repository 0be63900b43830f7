/** What a page may start: scripts of our own origin, and the blobs that Workers are made from. */
const isOurs = (address: string) =>
  address.startsWith('blob:') || new URL(address, location.href).origin === location.origin

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown
}

// Libraries start their Workers by plain addresses, so the default policy lets those through and no others;
// HTML and scripts from text have no rule here and stay forbidden.
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
factory?.createPolicy('default', {
  createScriptURL(address) {
    if (!isOurs(address)) throw new TypeError(`${address} is not ours to run`)
    return address
  },
})
