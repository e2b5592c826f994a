/**
 * The tables, singular as in SQL. The `….tables.ts` of each folder adds those of its subject, and every repository imports
 * the files of the tables it asks.
 */
// biome-ignore lint/suspicious/noEmptyInterface: each subject declares its own tables into it
export interface Database {}
