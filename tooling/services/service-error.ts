/** A service that cannot run here. The message is one clear sentence for the person at the terminal: what, and what to do. */
export class ServiceError extends Error {
  override name = 'ServiceError'
}
