import Type, { type Static } from 'typebox'

/**
 * Who may see a value of an administration, by the choice of that administration: everyone, all member administrations
 * and reviewers, or the administration and the secretariat alone.
 */
export const disclosureLevels = ['public', 'members', 'restricted'] as const
/** The schema of a disclosure level. */
export const DisclosureLevel = Type.Enum([...disclosureLevels])
/** The disclosure level of a value. */
export type DisclosureLevel = Static<typeof DisclosureLevel>

/**
 * For whom an answer is made. A reviewer sees what members see, and every value of the administrations assigned to it.
 */
export const viewerClasses = ['public', 'members', 'reviewer', 'administration', 'secretariat'] as const
/** The schema of a class of viewers. */
export const ViewerClass = Type.Enum([...viewerClasses])
/** The class of a viewer. */
export type ViewerClass = Static<typeof ViewerClass>

/**
 * The classes of viewers that statistics are suppressed for; every other viewer sees the statistics of one of these
 * classes, and its own values.
 */
export type Audience = 'public' | 'members' | 'secretariat'

/** The disclosure level of one administration's value of a KPI in the cycle at hand. */
export type LevelOf = (administration: string, kpi: string) => DisclosureLevel

/** Whether values of a level are shown to an audience. */
export function isShown(level: DisclosureLevel, audience: Audience): boolean {
  return level === 'public' || audience === 'secretariat' || (audience === 'members' && level === 'members')
}
