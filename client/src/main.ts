export * from "./client.ts";
export type { Carrier } from "./carry.ts";
export type { DocumentTypeDecoration, TypedDocument, Variables } from "./document.ts";
export { HubError, LimitError, StaleError, UnauthenticatedError, UnreachableError } from "./errors.ts";
export type { ErrorFacts, SentError } from "./errors.ts";
export type { Connection, Event, FollowOptions, Lag, WatchOptions } from "./follow.ts";
export * from "./generated.ts";
export type { Page } from "./pages.ts";
