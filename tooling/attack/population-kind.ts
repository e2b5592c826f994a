/** How populations are made: by chance, or so that hidden numbers are as exposed as can be. */
export const populationKinds = [
  'random',
  'hidden at 0',
  'hidden at 100',
  'three hidden in a region',
  'groups that differ by a few',
  'joiners and leavers',
  'opened and closed',
  'constant panels',
] as const
/** How a population is made. */
export type PopulationKind = (typeof populationKinds)[number]
