/** Why a cell holds a number, or why it holds none. */
export const observationStatuses = ['reported', 'estimated', 'not-available', 'not-applicable'] as const
