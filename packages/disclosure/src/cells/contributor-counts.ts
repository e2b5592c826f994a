import { keyWords } from '../draws/contributor-keys.ts'

/** Who contributes to statistics: by place, who has a number, whose number is confidential, and the contributor keys. */
export interface Contributions {
  /** 1 where the administration has a number. */
  readonly present: Uint8Array
  /** 1 where its number is confidential. */
  readonly hidden: Uint8Array
  /** As `contributorKeys` gives them, by place. */
  readonly keys: Uint32Array
}

/** What a statistic is made of, as its protection needs it; filled anew by each `tally`. */
export interface ContributorCounts {
  /** How many contribute. */
  size: number
  /** How many of them have a confidential number. */
  hidden: number
  /** The key of the set of confidential contributors. */
  readonly key: Uint32Array
}

/** A tally of nobody. */
export const noContributors = (): ContributorCounts => ({ size: 0, hidden: 0, key: new Uint32Array(keyWords) })

/** Counts the contributors among some places. @returns the tally given */
export function countContributors(
  places: ArrayLike<number>,
  { present, hidden, keys }: Contributions,
  into: ContributorCounts,
): ContributorCounts {
  into.size = 0
  into.hidden = 0
  into.key.fill(0)
  for (let i = 0; i < places.length; i++) {
    const place = places[i]!
    if (present[place] !== 1) continue
    into.size++
    if (hidden[place] !== 1) continue
    into.hidden++
    addKey(into.key, keys, place)
  }
  return into
}

function addKey(sum: Uint32Array, keys: Uint32Array, place: number): void {
  for (let word = 0; word < keyWords; word++) sum[word] = sum[word]! + keys[keyWords * place + word]!
}

/** The key of a set as a text. */
export const keyText = (key: Uint32Array): string => `${key[0]!}.${key[1]!}.${key[2]!}.${key[3]!}`
