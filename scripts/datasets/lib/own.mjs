/** What every dataset has in common that a script of this repository writes: no source, nobody's rights. */
export const own = { licence: 'CC0 1.0, written for Headlight', source: null }

/** Licence file of such a dataset: what it is and how it was made. */
export function ownLicence(title, made) {
  return {
    'NOTICE.txt': `${title}

${made}

It was written for Headlight and is dedicated to the public domain under Creative Commons Zero 1.0:
https://creativecommons.org/publicdomain/zero/1.0/
`,
  }
}
