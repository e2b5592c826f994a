/** Whether a text has the form of a UUID: PostgreSQL fails on others where it looks for one. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
