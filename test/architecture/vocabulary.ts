import type { SourceFile } from './workspace.ts'

/** A word that was replaced by a term of the field. */
export interface ReplacedWord {
  readonly word: string
  readonly term: string
  /** Whether sentences do without the word as well; where not, it is forbidden as an identifier alone. */
  readonly isBannedInProse: boolean
  /** The packages that do without it; undefined where all do. */
  readonly packages: readonly string[] | undefined
}

const heading = '## Words that are not used'
const row = /^\| (`?)([\w-]+)`? \| `(\w+)` \| ([\w, ]+) \|$/gm

/** Reads the table of replaced words in the glossary. */
export function replacedWords(glossary: string): ReplacedWord[] {
  const [, section = ''] = glossary.split(heading)
  return Array.from(section.matchAll(row), ([, quote, word, term, where]) => ({
    word: word!,
    term: term!,
    isBannedInProse: quote === '',
    packages: where === 'everywhere' ? undefined : where!.split(', '),
  }))
}

/** The replaced words that a file says again: in its own name, its identifiers or its comments. */
export function vocabularyFaults({ path, text }: SourceFile, words: readonly ReplacedWord[]): string[] {
  const here = /^packages\/([^/]+)\//.exec(path)?.[1]
  const forbidden = words.filter(({ packages }) => packages === undefined || packages.includes(here ?? ''))
  const identifiers = new Set([...identifiersIn(text), ...path.split(/[/.]/)].map(partsOfName))
  const comments = commentsIn(text)
  return forbidden
    .filter(({ word, isBannedInProse }) => isIn(word, identifiers) || (isBannedInProse && says(word, comments)))
    .map(({ word, term }) => `${path} says "${word}": the term is ${term}`)
}

const comment = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/g
const quoted = /`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g

const commentsIn = (text: string): string => (text.match(comment) ?? []).join('\n')

const identifiersIn = (text: string): string[] =>
  text
    .replace(comment, ' ')
    .replace(quoted, ' ')
    .match(/[A-Za-z_$][\w$]*/g) ?? []

/** `isAgainstInsiders` and `is-against-insiders` are both `-is-against-insiders-`. */
const partsOfName = (name: string): string =>
  `-${name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')}-`

const isIn = (word: string, names: ReadonlySet<string>): boolean => {
  const parts = partsOfName(word)
  return [...names].some((name) => name.includes(parts))
}

const says = (word: string, prose: string): boolean => new RegExp(`\\b${word}\\b`, 'i').test(prose)
