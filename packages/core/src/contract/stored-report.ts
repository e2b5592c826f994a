import Type, { type Static } from 'typebox'

const OrNull = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])
const Moment = Type.String({ format: 'date-time' })

/** What is wrong with something that is stored. */
export const Damage = Type.Object({
  what: Type.String({
    description: 'name of the table; "run" for the scores of a run, "manifest" for that of a release',
  }),
  about: Type.String({ description: 'cycle:CODE or method:ID' }),
  release: OrNull(Type.String({ description: 'identifier of the release; null for live results and runs' })),
  audience: OrNull(Type.String({ description: 'public, members, secretariat or own; null outside releases' })),
  place: OrNull(Type.Integer({ description: 'which chunk of the table, from 0; null where it is about all of them' })),
  fault: Type.String({ description: 'what is not as it was stored' }),
})
export type Damage = Static<typeof Damage>

/** What a comparison of everything stored with its hashes has found. */
export const StoredReport = Type.Object({
  startedAt: Moment,
  finishedAt: Moment,
  releases: Type.Integer({ description: 'releases looked at: ready and withdrawn ones' }),
  tables: Type.Integer(),
  chunks: Type.Integer({ description: 'chunks of tables, and the scores of runs' }),
  damaged: Type.Integer({ description: 'how much is damaged' }),
  damages: Type.Array(Damage, { description: 'the first hundred of it' }),
})
/** What a comparison of everything stored with its hashes has found. */
export type StoredReport = Static<typeof StoredReport>
