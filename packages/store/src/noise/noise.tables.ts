import type { Bytes } from '../database/columns.ts'

declare module '../database/tables.ts' {
  interface Database {
    'secret.noise_secret': NoiseSecretTable
    'secret.noise_pair': NoisePairTable
  }
}

/** The secrets that noise is drawn from, by edition from 1; rows are only ever added. */
export interface NoiseSecretTable {
  edition: number
  key: Bytes
  made_at: Date
}

/** The pairs of administrations whose noise has opposite signs in a cycle; rows are only ever added. */
export interface NoisePairTable {
  edition: number
  cycle: string
  first: string
  second: string | null
  /** Identifier of the release that the pair was first needed in. */
  release: string
}
