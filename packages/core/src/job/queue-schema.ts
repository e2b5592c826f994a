/** The PostgreSQL schema that holds the queue; dropping it loses no data of the platform, so no backup holds it. */
export const queueSchema = 'queue'
