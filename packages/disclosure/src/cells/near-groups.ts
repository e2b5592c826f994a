/** Whether a peer group is the world, a region or an income group, of which no two of one kind overlap. */
export const isNear = (group: string): boolean =>
  isWorld(group) || group.startsWith('region:') || group.startsWith('income:')

/** Whether a peer group holds everybody. */
export const isWorld = (group: string): boolean => group === 'world'
