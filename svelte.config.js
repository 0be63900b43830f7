/** Svelte as it comes, in runes mode everywhere. */
export default {
  compilerOptions: { runes: true },
}
