/** Part of a run's identity: another version may give other bytes for the same inputs. */
export const engineVersion = '0.6.0'
