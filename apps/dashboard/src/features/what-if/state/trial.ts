import type { Search } from '../../../shared/address/search.ts'

/** The means a trial may put in the place of that of a level. */
export const trialMeans = ['arithmetic', 'geometric'] as const

/** A mean that a trial may put in the place of that of a level. */
export type TrialMean = (typeof trialMeans)[number]

/** What a what-if changes in a method; nothing of it is stored anywhere but in the address. */
export interface Trial {
  /** id of the weight set it starts from; null for the weights of the nodes */
  readonly set: string | null
  /** weights by code, relative to the siblings, of the nodes that are moved */
  readonly weights: ReadonlyMap<string, number>
  /** means by depth of the level, the overall score 0, of the levels that are changed */
  readonly means: ReadonlyMap<number, TrialMean>
}

/** The trial that changes nothing. */
export const noTrial: Trial = { set: null, weights: new Map(), means: new Map() }

/** Whether a trial changes nothing of the method. */
export const isUntouched = ({ set, weights, means }: Trial): boolean =>
  set === null && weights.size === 0 && means.size === 0

/** The part of the address that holds a trial: `TF*2 RC*0.5`, in characters a query string need not escape. */
export const writeTrial = ({ set, weights, means }: Trial) => ({
  set: set ?? undefined,
  weights: writePairs(weights),
  means: writePairs(means),
})

/** The trial in an address; what is not understood is left out. */
export function readTrial({ set, weights = '', means = '' }: Search): Trial {
  return {
    set: set ?? null,
    weights: new Map(readPairs(weights).flatMap(([code, text]) => weightOf(code, text))),
    means: new Map(readPairs(means).flatMap(([depth, text]) => meanOf(depth, text))),
  }
}

function weightOf(code: string, text: string): [string, number][] {
  const weight = Number(text)
  return text !== '' && Number.isFinite(weight) && weight >= 0 ? [[code, weight]] : []
}

function meanOf(depth: string, text: string): [number, TrialMean][] {
  const mean = trialMeans.find((name) => name === text)
  return mean !== undefined && /^\d$/.test(depth) ? [[Number(depth), mean]] : []
}

const writePairs = (pairs: ReadonlyMap<string | number, string | number>): string | undefined =>
  pairs.size === 0 ? undefined : Array.from(pairs, ([name, value]) => `${name}*${value}`).join(' ')

function readPairs(text: string): [string, string][] {
  return text.split(' ').flatMap((pair): [string, string][] => {
    const [name = '', value = ''] = pair.split('*')
    return name === '' ? [] : [[name, value]]
  })
}
