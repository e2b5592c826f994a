/** What an API key may be allowed to do. What its holder may see is said by its viewer class. */
export const apiScopes = [
  'observations:write',
  'disclosure:write',
  'evidence:write',
  'cycles:write',
  'methods:write',
  'administrations:write',
  'releases:write',
  'jobs:write',
] as const
/** One thing that an API key may be allowed to do. */
export type ApiScope = (typeof apiScopes)[number]
