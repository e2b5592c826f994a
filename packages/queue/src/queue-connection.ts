/** Where the jobs wait. `url` may name a database: its path for PostgreSQL, its number for Redis. */
export type QueueConnection =
  | { readonly kind: 'postgres'; readonly url: string }
  | { readonly kind: 'redis'; readonly url: string }

/** Redis when its URL is given, else a separate schema in the platform's PostgreSQL. */
export function queueConnection(urls: { databaseUrl: string; redisUrl?: string | undefined }): QueueConnection {
  const { databaseUrl, redisUrl } = urls
  return redisUrl ? { kind: 'redis', url: redisUrl } : { kind: 'postgres', url: databaseUrl }
}
