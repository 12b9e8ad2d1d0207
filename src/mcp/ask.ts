/**
 * Asks the API as the caller of a tool.
 *
 * @throws Error with a message for the caller, if it is a ClientError; any other is a fault of the service
 */
export type Ask = (question: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;
