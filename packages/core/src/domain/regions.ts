/** The six WCO regions by the codes that the WCO uses. */
export const regions = {
  ESA: 'East and Southern Africa',
  EUR: 'Europe',
  'A/P': 'Far East, South and South East Asia, Australasia and the Pacific Islands',
  MENA: 'North of Africa, Near and Middle East',
  AMS: 'South America, North America, Central America and the Caribbean',
  WCA: 'West and Central Africa',
} as const
/** The code of a WCO region. */
export type Region = keyof typeof regions
