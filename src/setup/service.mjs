import { ensureNeo4j, ensureNeo4jTools } from './neo4j.mjs';
import { ensureBuild, ensureNode, ensurePackages, loadSettings } from './prepare.mjs';
import { giveUp } from './say.mjs';

/** Installs and builds what the service and its commands need: packages, the service and, without NEO4J_URI, Neo4j. */
export async function ensureService() {
  ensureNode();
  loadSettings();
  const isEmbedded = !process.env.NEO4J_URI;
  try {
    if (isEmbedded) await ensureNeo4jTools();
    await ensurePackages();
    await Promise.all([ensureBuild(), isEmbedded ? ensureNeo4j() : undefined]);
  } catch (fault) {
    giveUp(fault.message);
  }
}
