import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { startStandaloneServer } from '@apollo/server/standalone';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { readFileSync } from 'node:fs';
import neo4j from 'neo4j-driver';
import { endWithParent, settingsFromEnvironment } from './settings.js';

/**
 * The common alternative: @neo4j/graphql over the same graph, on Apollo Server. Apollo's cache control is off,
 * as in the service, since it would only slow the peer down.
 */

const { uri, user, password } = settingsFromEnvironment();
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { telemetryDisabled: true });
const typeDefs = readFileSync(new URL('neo4jGraphql.graphql', import.meta.url), 'utf8');
// Dates are strings in the graph, and an interval is two string comparisons.
const features = { filters: { String: { LTE: true, GTE: true } } };
const schema = await new Neo4jGraphQL({ typeDefs, driver, features }).getSchema();
const server = new ApolloServer({ schema, plugins: [ApolloServerPluginCacheControlDisabled()] });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
endWithParent();
process.stdout.write(`READY ${new URL(url).port}\n`);
