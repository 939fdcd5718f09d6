export { createClient, RegistryError, type Client, type ClientOptions, type Document, type TopLevelError } from './createClient.js';
export * from './generated/graphql.js';
