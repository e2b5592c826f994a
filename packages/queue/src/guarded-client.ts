import pg from 'pg'

/**
 * A connection to PostgreSQL whose errors never end the process. BullMQ listens to no errors of a connection it has
 * taken from the pool, and takes every listener off its LISTEN connection before it ends it; a server that stops just
 * then would end the process. Nothing is lost by ignoring errors: a query that fails rejects, and the heartbeat
 * restores the connection.
 */
export class GuardedClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    this.#guard()
  }

  override removeAllListeners(event?: string | symbol): this {
    super.removeAllListeners(event)
    this.#guard()
    return this
  }

  #guard(): void {
    this.on('error', () => {})
  }
}

// BullMQ makes its LISTEN connection from the module's own class, which it offers no way to choose.
Object.assign(pg, { Client: GuardedClient })
