/** Coarse tags and the tags of the Brown corpus they stand for, without the marks that follow a tag (-tl, $, *, +…). */
const coarse = {
  NOUN: 'nn nns nr nrs',
  PROPN: 'np nps',
  VERB: 'vb vbd vbg vbn vbz',
  AUX: 'md be bed bedz beg bem ben ber bez do dod doz hv hvd hvg hvn hvz',
  ADJ: 'jj jjr jjs jjt ap od',
  ADV: 'rb rbr rbt rn ql qlp wrb wql',
  PRON: 'pn pp$$ ppl ppls ppo pps ppss ex wps wpo',
  DET: 'at dt dti dts dtx abn abl abx pp$ wdt wp$',
  ADP: 'in',
  NUM: 'cd',
  CONJ: 'cc cs',
  PART: 'to rp *',
  X: 'uh nil',
  PUNCT: ". , : ( ) `` '' ' --",
}

const byBrown = new Map(
  Object.entries(coarse).flatMap(([tag, listed]) => listed.split(' ').map((brown) => [brown, tag])),
)

/**
 * The coarse tag of a Brown tag, `undefined` for one that is unknown. Marks are taken off: of headlines,
 * titles and cited words (-hl, -tl, -nc), the possessive ($), "not" (*); of two words written as one (pps+bez) the first
 * counts; foreign words (fw-) are X.
 */
export function coarseTag(brown) {
  if (brown.startsWith('fw-')) return 'X'
  const whole = brown.replaceAll(/(?<=.)-(?:hl|tl|nc)/g, '')
  const bare = whole.split('+')[0].replace(/(?<=.)\*$/, '')
  return byBrown.get(bare) ?? byBrown.get(bare.replace(/\$$/, ''))
}
