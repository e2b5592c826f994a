import { type DisclosureLevel, disclosureLevels, type LevelOf } from './level.ts'

/** The narrowest level that was chosen for a value since a release; undefined where nothing was chosen since. */
export type ChosenSince = (administration: string, kpi: string) => DisclosureLevel | undefined

/**
 * The levels at which a release may still show values: those it was made with, or the narrowest level chosen since. What
 * was opened since stays as it was: the next release shows it.
 */
export const narrowedLevels =
  (levelOf: LevelOf, chosenSince: ChosenSince): LevelOf =>
  (administration, kpi) =>
    narrower(levelOf(administration, kpi), chosenSince(administration, kpi))

function narrower(level: DisclosureLevel, chosen: DisclosureLevel | undefined): DisclosureLevel {
  if (chosen === undefined) return level
  return disclosureLevels.indexOf(chosen) > disclosureLevels.indexOf(level) ? chosen : level
}
