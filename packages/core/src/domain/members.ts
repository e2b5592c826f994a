import data from '../../data/members.json' with { type: 'json' }
import type { Administration } from './administration.ts'

/** The 186 member administrations shipped with the platform; a deployment may replace names and groupings. */
export const members = data as readonly Administration[]
