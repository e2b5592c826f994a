const apostrophes = /[\u0060\u00B4\u02B9\u02BB\u02BC\u02BD\u2018\u2019\u201B\u2032\uFF07]/g
const hyphens = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g
const spaces = /[\s\u00A0\u2000-\u200A\u202F\u205F\u3000]+/g
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g

/**
 * A text in NFC with one apostrophe, one hyphen and single spaces in the place of those that look alike, and without
 * invisible characters. Letters stay as they are.
 */
export const foldSigns = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(invisible, '')
    .replaceAll(apostrophes, "'")
    .replaceAll(hyphens, '-')
    .replaceAll(spaces, ' ')

/** Greek and Cyrillic letters, by the Latin letters they look like. */
const letters: Readonly<Record<string, string>> = {
  A: 'ΑА',
  B: 'ΒВ',
  C: 'СϹ',
  E: 'ΕЕ',
  H: 'ΗН',
  I: 'ΙІӀ',
  J: 'Ј',
  K: 'ΚК',
  M: 'ΜМ',
  N: 'Ν',
  O: 'ΟО',
  P: 'ΡР',
  S: 'Ѕ',
  T: 'ΤТ',
  X: 'ΧХ',
  Y: 'ΥҮ',
  Z: 'Ζ',
  a: 'аα',
  c: 'сϲ',
  e: 'е',
  i: 'іι',
  j: 'ј',
  o: 'оο',
  p: 'рρ',
  s: 'ѕ',
  u: 'υ',
  v: 'ν',
  x: 'хχ',
  y: 'уγ',
}
const latin = new Map(
  Object.entries(letters).flatMap(([one, alike]) => [...alike].map((other) => [other, one] as const)),
)

/** What a text looks like, for comparison with what may be meant; never to be taken for it. */
const looks = (text: string): string =>
  [...foldSigns(text.normalize('NFKC'))]
    .map((one) => latin.get(one) ?? one)
    .join('')
    .trim()
    .toUpperCase()

/**
 * What tells a code from a known code that looks like it, by code points: "; it holds U+2013 where TF-01 has U+002D". Empty
 * where no known code looks like it.
 */
export function resembling(text: string, known: Iterable<string>): string {
  const look = looks(text)
  for (const code of known) if (looks(code) === look) return `; ${differenceOf(text, code)}`
  return ''
}

function differenceOf(text: string, code: string): string {
  const [given, meant] = [[...text], [...code]]
  const at = given.findIndex((one, index) => one !== meant[index])
  const there = given[at]
  if (there === undefined) return `it ends where ${code} goes on`
  return `it holds ${pointOf(there)} where ${code} has ${meant[at] === undefined ? 'nothing' : pointOf(meant[at])}`
}

/** The code points of letters of a text that look like letters of the Latin alphabet and are not; empty without any. */
export function strangersIn(text: string): string {
  const strangers = [...text].filter(
    (one) => latin.has(one) || (one.normalize('NFKC') !== one && one.normalize('NFC') === one),
  )
  if (strangers.length === 0 || !/[A-Za-z]/.test(text.normalize('NFKC'))) return ''
  const list = [...new Set(strangers)]
    .slice(0, 5)
    .map((one) => `${pointOf(one)} (${latin.get(one) ?? one.normalize('NFKC')})`)
  return `; it holds ${list.join(', ')}, which only looks like what is meant`
}

const pointOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
