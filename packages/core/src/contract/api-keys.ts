/** What an API key may be allowed to do. Reading published results needs no key. */
export const apiScopes = [
  'observations:write',
  'cycles:write',
  'methods:write',
  'administrations:write',
  'jobs:write',
] as const
export type ApiScope = (typeof apiScopes)[number]
