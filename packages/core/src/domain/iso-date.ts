import Type from 'typebox'

/**
 * The one schema of a day: what `isDate` takes. The pattern refuses the year 0, which the format `date` takes and a database
 * does not.
 */
export const IsoDate = Type.String({ format: 'date', pattern: '^(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}$' })
