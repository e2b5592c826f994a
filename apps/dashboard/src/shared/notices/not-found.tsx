import { Link } from '@tanstack/react-router'

/** An address that leads nowhere, or a code nobody has. */
export function NotFound({ what }: { readonly what?: string }) {
  return (
    <div className="notice" data-testid="not-found">
      <h1>There is nothing here</h1>
      <p>{what ?? 'This address does not belong to any page.'}</p>
      <p>
        <Link to="/" search={{}}>
          Back to the world overview
        </Link>
      </p>
    </div>
  )
}
