import Type, { type Static } from 'typebox'

/** A table in a backup: whose rows lie in it, how many there are, and their hash. */
export const BackedUpTable = Type.Object({
  schema: Type.String(),
  name: Type.String(),
  /** The columns of its rows in their order; what the database computes by itself is no column here. */
  columns: Type.Array(Type.String()),
  rows: Type.Integer({ minimum: 0 }),
  /** SHA-256 of the rows in the text form of COPY, ordered by the key of the table. */
  sha256: Type.String(),
})
export type BackedUpTable = Static<typeof BackedUpTable>

/** How far a sequence had counted. */
export const BackedUpSequence = Type.Object({
  schema: Type.String(),
  name: Type.String(),
  /** A whole number of 64 bits, as text. */
  value: Type.String({ pattern: '^-?\\d+$' }),
  /** Whether the value has been given out, so that the next is another. */
  isCalled: Type.Boolean(),
})
export type BackedUpSequence = Static<typeof BackedUpSequence>

/** What a backup holds, of a single moment. */
export const BackupManifest = Type.Object({
  format: Type.Literal(1),
  madeAt: Type.String({ description: 'ISO date-time of the moment the backup shows' }),
  serverVersion: Type.String({ description: 'of the PostgreSQL server it was made on' }),
  migrations: Type.Array(Type.String(), { description: 'those that had run, in their order' }),
  tables: Type.Array(BackedUpTable),
  sequences: Type.Array(BackedUpSequence),
})
export type BackupManifest = Static<typeof BackupManifest>
